package dev.resthooks.stack.cli;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPorts;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.service.ServicePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options of {@code up}, and the settings that follow from them. */
final class UpOptions {
    @Option(names = "--detach", description = "Return when all is healthy; stop it with down.")
    private boolean detach;

    @Option(names = "--no-demo", description = "Register no demo hooks and emit no events.")
    private boolean noDemo;

    @Option(names = "--fresh", description = "Start from empty data.")
    private boolean fresh;

    @Option(
            names = "--dispatchers",
            paramLabel = "N",
            description = "How many dispatchers share the work. Default: 1.")
    private Optional<Integer> dispatchers = Optional.empty();

    @Option(
            names = "--kafka-nodes",
            paramLabel = "1|3",
            description = "Nodes of the Kafka cluster. Default: 1.")
    private Optional<Integer> kafkaNodes = Optional.empty();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Start these alone: postgres, kafka, registry, dispatcher, simulator.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--catalogue",
            paramLabel = "FOLDER",
            description = "The events, a YAML file for each resource. Default: the platform's 21.")
    private Optional<Path> catalogue = Optional.empty();

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            description = "Default: " + StackPorts.REGISTRY + ".")
    private Optional<Integer> registryPort = Optional.empty();

    @Option(
            names = "--simulator-port",
            paramLabel = "PORT",
            description = "Default: " + StackPorts.SIMULATOR + ".")
    private Optional<Integer> simulatorPort = Optional.empty();

    @Option(
            names = "--registry-management-port",
            paramLabel = "PORT",
            description = "Health and metrics. Default: " + StackPorts.REGISTRY_MANAGEMENT + ".")
    private Optional<Integer> registryManagementPort = Optional.empty();

    @Option(
            names = "--dispatcher-management-port",
            paramLabel = "PORT",
            description = {
                "Health and metrics of the first dispatcher; others use free ports.",
                "Default: " + StackPorts.DISPATCHER_MANAGEMENT + "."
            })
    private Optional<Integer> dispatcherManagementPort = Optional.empty();

    @Option(
            names = "--simulator-management-port",
            paramLabel = "PORT",
            description = "Health and metrics. Default: " + StackPorts.SIMULATOR_MANAGEMENT + ".")
    private Optional<Integer> simulatorManagementPort = Optional.empty();

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            description = "Default: " + StackPorts.POSTGRES + ".")
    private Optional<Integer> postgresPort = Optional.empty();

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = {
                "Port of the first node. Further nodes use the next ports, controllers those 10 above.",
                "Default: " + StackPorts.KAFKA + "."
            })
    private Optional<Integer> kafkaPort = Optional.empty();

    boolean detach() {
        return detach;
    }

    boolean fresh() {
        return fresh;
    }

    /** Returns whether the demo is to run, which needs all components. */
    boolean demo() {
        return !noDemo && components().equals(EnumSet.allOf(Component.class));
    }

    /** Returns the settings. Throws {@link StackException} if options can't be met together. */
    StackSettings settings(StackFolder folder) {
        int nodes = kafkaNodes.orElse(1);
        if (nodes != 1 && nodes != 3) {
            throw new StackException("--kafka-nodes must be 1 or 3, not " + nodes);
        }
        Set<Component> components = components();
        components.forEach(component -> refuseWithoutNeeds(component, components));
        StackPorts ports =
                new StackPorts(
                        ServicePorts.of(
                                registryPort.orElse(StackPorts.REGISTRY),
                                registryManagementPort.orElse(StackPorts.REGISTRY_MANAGEMENT)),
                        List.of(dispatcherManagementPort.orElse(StackPorts.DISPATCHER_MANAGEMENT)),
                        ServicePorts.of(
                                simulatorPort.orElse(StackPorts.SIMULATOR),
                                simulatorManagementPort.orElse(StackPorts.SIMULATOR_MANAGEMENT)),
                        postgresPort.orElse(StackPorts.POSTGRES),
                        StackPorts.kafkaFrom(kafkaPort.orElse(StackPorts.KAFKA), nodes));
        SavedSettings wanted =
                new SavedSettings(
                        ports.withDispatchers(wantedDispatchers()), components, catalogue());
        var _ = wanted.events();
        TakenPorts.refuseImpossible(wanted.parts());
        return settings(folder, wanted, detach ? Lifetime.DETACHED : Lifetime.WITH_OWNER);
    }

    /**
     * Returns the settings of a stack that runs already, with the number of dispatchers that the
     * options ask for. Parts that are started now have no owner, because the stack's owner, if any,
     * is another JVM. Throws {@link StackException} if other options differ from what runs.
     */
    StackSettings settingsOf(StackFolder folder, SavedSettings running) {
        var _ = wantedDispatchers();
        List<String> differences = differences(running).toList();
        if (!differences.isEmpty()) {
            throw new StackException(
                    "the stack runs already, with other settings: %s.%n           %s"
                            .formatted(
                                    String.join("; ", differences),
                                    "Leave these options out to keep it as it is, or"
                                            + " ./resthooks down first"));
        }
        return settings(folder, running.withDispatchers(dispatchers.orElse(0)), Lifetime.DETACHED);
    }

    private Optional<Path> catalogue() {
        return catalogue.map(it -> it.toAbsolutePath().normalize());
    }

    private static StackSettings settings(
            StackFolder folder, SavedSettings wanted, Lifetime lifetime) {
        return new StackSettings(folder, wanted, lifetime, true, Map.of());
    }

    private int wantedDispatchers() {
        int count = dispatchers.orElse(1);
        if (count < 1) {
            throw new StackException("--dispatchers must be at least 1, not " + count);
        }
        return count;
    }

    private Stream<String> differences(SavedSettings running) {
        StackPorts ports = running.ports();
        Stream<Optional<String>> found =
                Stream.of(
                        difference("--kafka-nodes", kafkaNodes, ports.kafka().size()),
                        difference("--registry-port", registryPort, ports.of(Component.REGISTRY)),
                        difference(
                                "--simulator-port", simulatorPort, ports.of(Component.SIMULATOR)),
                        difference(
                                "--registry-management-port",
                                registryManagementPort,
                                ports.registry().management()),
                        difference(
                                "--dispatcher-management-port",
                                dispatcherManagementPort,
                                ports.dispatcher()),
                        difference(
                                "--simulator-management-port",
                                simulatorManagementPort,
                                ports.simulator().management()),
                        difference("--postgres-port", postgresPort, ports.postgres()),
                        difference("--kafka-port", kafkaPort, ports.of(Component.KAFKA)),
                        otherCatalogue(running.catalogue()),
                        fewerDispatchers(ports.dispatchers().size()),
                        otherParts(running.components()),
                        fresh ? Optional.of("--fresh, and its data is in use") : Optional.empty());
        return found.flatMap(Optional::stream);
    }

    private static Optional<String> difference(String option, Optional<Integer> asked, int is) {
        return asked.filter(it -> it != is)
                .map(it -> "%s %d, and it is %d".formatted(option, it, is));
    }

    private Optional<String> otherCatalogue(Optional<Path> running) {
        return catalogue()
                .filter(it -> !running.equals(Optional.of(it)))
                .map(it ->
                        "--catalogue %s, and it has %s"
                                .formatted(
                                        it,
                                        running.map(Path::toString).orElse("that of the build")));
    }

    /** Returns a difference if fewer dispatchers are asked for; more are started. */
    private Optional<String> fewerDispatchers(int running) {
        return dispatchers
                .filter(it -> it < running)
                .map(it ->
                        "--dispatchers %d, and there are %d (./resthooks down dispatcher-%d stops one)"
                                .formatted(it, running, running));
    }

    private Optional<String> otherParts(Set<Component> running) {
        return only.isEmpty() || components().equals(running)
                ? Optional.empty()
                : Optional.of(
                        "--only %s, and it has %s".formatted(ids(components()), ids(running)));
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
                                "there is no part '%s'; the parts are %s"
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
