package dev.resthooks.stack.cli;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPorts;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.process.Lifetime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options of {@code up}, and the settings that they stand for. */
final class UpOptions {
    @Option(names = "--detach", description = "Return when all is healthy; stop it with down.")
    private boolean detach;

    @Option(names = "--no-demo", description = "Register no demo hooks and emit no events.")
    private boolean noDemo;

    @Option(names = "--fresh", description = "Start from empty data.")
    private boolean fresh;

    @Option(
            names = "--kafka-nodes",
            paramLabel = "1|3",
            description = "Nodes of the Kafka cluster. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private int kafkaNodes;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Start these alone: postgres, kafka, registry, dispatcher, simulator.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + StackPorts.REGISTRY)
    private int registryPort;

    @Option(
            names = "--dispatcher-port",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + StackPorts.DISPATCHER)
    private int dispatcherPort;

    @Option(
            names = "--simulator-port",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + StackPorts.SIMULATOR)
    private int simulatorPort;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            description = "Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + StackPorts.POSTGRES)
    private int postgresPort;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = {
                "The first node's; further ones count up, controllers lie ten above.",
                "Default: ${DEFAULT-VALUE}."
            },
            defaultValue = "" + StackPorts.KAFKA)
    private int kafkaPort;

    boolean detach() {
        return detach;
    }

    boolean fresh() {
        return fresh;
    }

    /** The demo needs all parts. */
    boolean demo() {
        return !noDemo && components().equals(EnumSet.allOf(Component.class));
    }

    /** Throws {@link StackException} where options contradict each other or reality. */
    StackSettings settings(StackFolder folder) {
        if (kafkaNodes != 1 && kafkaNodes != 3) {
            throw new StackException("--kafka-nodes is 1 or 3, not " + kafkaNodes);
        }
        Set<Component> components = components();
        components.forEach(component -> refuseWithoutNeeds(component, components));
        return new StackSettings(
                folder,
                new StackPorts(
                        registryPort,
                        dispatcherPort,
                        simulatorPort,
                        postgresPort,
                        StackPorts.kafkaFrom(kafkaPort, kafkaNodes)),
                components,
                detach ? Lifetime.DETACHED : Lifetime.WITH_OWNER,
                true,
                Map.of());
    }

    private Set<Component> components() {
        EnumSet<Component> wanted = EnumSet.noneOf(Component.class);
        only.forEach(id -> wanted.add(component(id)));
        return wanted.isEmpty() ? EnumSet.allOf(Component.class) : wanted;
    }

    private static Component component(String id) {
        return Component.withId(id)
                .orElseThrow(() ->
                        new StackException(
                                "--only knows no '%s', but %s"
                                        .formatted(id, ids(Set.of(Component.values())))));
    }

    private static void refuseWithoutNeeds(Component component, Set<Component> components) {
        if (!components.containsAll(component.needs())) {
            throw new StackException(
                    "--only %s: it needs %s".formatted(component.id(), ids(component.needs())));
        }
    }

    private static String ids(Set<Component> components) {
        return Stream.of(Component.values())
                .filter(components::contains)
                .map(Component::id)
                .collect(joining(", "));
    }
}
