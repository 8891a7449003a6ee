package dev.resthooks.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.RegistryClient.Hook;
import dev.resthooks.stack.local.StackFolder;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends the callbacks of an event to a developer's own receiver until Ctrl-C. */
@Command(
        name = "listen",
        description = {
            "Registers hooks for your own receiver, prints what becomes of each callback,",
            "and deletes the hooks at Ctrl-C."
        })
final class ListenCommand extends StackCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Set<String> DISABLING = Set.of("Rejected", "Exhausted");

    @Option(names = "--org", required = true, description = "The organisation (orgkey).")
    private String org = "";

    @Option(
            names = "--event",
            required = true,
            split = ",",
            paramLabel = "EVENT",
            description = "The event, or several, separated by commas.")
    private List<String> events = new ArrayList<>();

    @Option(
            names = "--forward",
            required = true,
            paramLabel = "URL",
            description = "Your receiver, such as http://127.0.0.1:3000.")
    private String url = "";

    private final List<String> hooks = new CopyOnWriteArrayList<>();

    ListenCommand(StackFolder folder, Progress out) {
        super(folder, out);
    }

    @Override
    public Integer call() throws InterruptedException {
        RegistryClient registry = HookCommand.client(folder, org);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAll(registry)));
        for (String event : events) {
            Hook hook = registry.register(event, url);
            hooks.add(hook.id());
            out.say(
                    "hook %s: %s goes to %s, signed with %s"
                            .formatted(hook.id(), event, url, registry.secret(hook.id())));
        }
        out.say(
                "Ctrl-C ends it. In another terminal, ./resthooks emit %s --org %s makes an event."
                        .formatted(events.getFirst(), org));
        out.say(HookCommand.DeliveryLine.HEADER);
        Map<String, String> seen = new LinkedHashMap<>();
        while (true) {
            hooks.forEach(it -> sayNew(it, registry, seen));
            Thread.sleep(INTERVAL);
        }
    }

    /** Prints the deliveries that are new, or have changed, since the last time; oldest first. */
    private void sayNew(String hook, RegistryClient registry, Map<String, String> seen) {
        try {
            JsonNode newestFirst = registry.deliveries(hook);
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                JsonNode delivery = newestFirst.get(i);
                String line = HookCommand.DeliveryLine.of(delivery);
                if (!line.equals(seen.put(delivery.path("eventId").asText(), line))) {
                    out.say(line);
                    resumeIfDisabled(hook, delivery.path("state").asText(), registry);
                }
            }
        } catch (UncheckedIOException restarting) {
            // The registry answers again when it is up.
        } catch (StackException refused) {
            if (hooks.contains(hook)) {
                throw refused;
            }
        }
    }

    /** Enables a hook that an answer has disabled, so that the developer can try again. */
    private void resumeIfDisabled(String hook, String state, RegistryClient registry) {
        if (DISABLING.contains(state)) {
            registry.update(hook, Map.of("status", "Active", "resume", "now"));
            out.say(
                    "That disabled hook %s, as it would a customer's. It is active again, for the events from now on."
                            .formatted(hook));
        }
    }

    private void deleteAll(RegistryClient registry) {
        List<String> registered = List.copyOf(hooks);
        hooks.clear();
        for (String hook : registered) {
            try {
                registry.delete(hook);
                out.say("hook " + hook + " deleted");
            } catch (StackException | UncheckedIOException impossible) {
                out.say("hook " + hook + " not deleted: " + impossible.getMessage());
            }
        }
    }
}
