package dev.resthooks.stack.demo;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.RegistryClient.Hook;
import dev.resthooks.stack.client.SimulatorClient;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.token.TokenIssuer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Registers hooks, emits events, and counts the callbacks that arrive. */
public final class Demo {
    public static final String ORG = "demo";

    private static final double EVENTS_PER_SECOND = 20;
    private static final int HOOKS = 5;

    private final RegistryClient registry;
    private final SimulatorClient simulator;

    public Demo(LocalStack stack) {
        this.registry =
                new RegistryClient(
                        stack.service(Component.REGISTRY).url(),
                        new TokenIssuer(stack.settings().folder().keys()),
                        ORG);
        this.simulator = new SimulatorClient(stack.service(Component.SIMULATOR).url());
    }

    /** Registers those hooks that don't exist yet, and starts the events. */
    public void begin() {
        List<Hook> there = registry.hooks();
        events().forEach((resource, event) -> {
            String target = simulator.targetUrl("demo-" + resource);
            if (there.stream().noneMatch(hook -> calls(hook, event, target))) {
                registry.register(event, target);
            }
        });
        simulator.startEmission(EVENTS_PER_SECOND, ORG);
    }

    /** Returns of some resources the first event that the registry knows. */
    private Map<String, String> events() {
        Map<String, String> first = new LinkedHashMap<>();
        registry.events().stream()
                .filter(event -> !event.path("notice").booleanValue() && first.size() < HOOKS)
                .forEach(event ->
                        first.putIfAbsent(
                                event.path("resourceType").asText(),
                                event.path("eventName").asText()));
        return first;
    }

    public Counts counts() {
        return new Counts(simulator.emittedInAll(), simulator.acceptedInAll());
    }

    private static boolean calls(Hook hook, String event, String target) {
        return hook.eventName().equals(event) && hook.targetUrl().equals(target);
    }

    /** Events on Kafka, most of which match no hook, and callbacks that receivers accepted. */
    public record Counts(long emitted, long delivered) {
        public String since(Counts earlier) {
            return "%,d events emitted (+%d), %,d callbacks delivered (+%d)"
                    .formatted(
                            emitted,
                            emitted - earlier.emitted,
                            delivered,
                            delivered - earlier.delivered);
        }
    }
}
