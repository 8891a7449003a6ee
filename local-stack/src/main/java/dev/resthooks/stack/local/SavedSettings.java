package dev.resthooks.stack.local;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import dev.resthooks.stack.service.ServicePorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What later commands need of a stack's settings, in {@code run/stack.properties}. */
public record SavedSettings(StackPorts ports, Set<Component> components) {
    public SavedSettings {
        components = Set.copyOf(components);
    }

    /** Returns the stack's processes, in the order of the start. */
    public List<StackPart> parts() {
        return Stream.of(Component.values())
                .filter(components::contains)
                .flatMap(component -> ports.parts(component).stream())
                .toList();
    }

    public List<StackPart> missing(StackFolder folder) {
        return parts().stream().filter(part -> folder.running(part.name()).isEmpty()).toList();
    }

    public void save(StackFolder folder) {
        Stream<Integer> services =
                Stream.of(
                        ports.of(Component.REGISTRY),
                        ports.registry().management(),
                        ports.of(Component.SIMULATOR),
                        ports.simulator().management(),
                        ports.postgres());
        Stream<Integer> nodes =
                ports.kafka().stream().flatMap(it -> Stream.of(it.client(), it.controller()));
        file(folder)
                .replace(
                        "components=%s\nservices=%s\ndispatchers=%s\nkafka=%s\n"
                                .formatted(
                                        csv(components.stream().sorted().map(Component::id)),
                                        csv(services),
                                        csv(ports.dispatchers().stream()),
                                        csv(nodes)));
    }

    /** Returns the settings of the stack started last, or throws {@link StackException}. */
    public static SavedSettings required(StackFolder folder) {
        return load(folder)
                .orElseThrow(
                        () -> new StackException("nothing runs: start it with ./resthooks up"));
    }

    /** Returns the settings of the stack in the folder, or empty if none of its processes runs. */
    public static Optional<SavedSettings> ofRunning(StackFolder folder) {
        if (folder.running().isEmpty()) {
            return Optional.empty();
        }
        return load(folder)
                .or(() -> {
                    throw new StackException(
                            "the processes of this stack run, but its saved settings are missing;"
                                    + " ./resthooks down stops the processes");
                });
    }

    private static Optional<SavedSettings> load(StackFolder folder) {
        Map<String, List<String>> saved =
                file(folder).lines().stream()
                        .map(line -> line.split("=", 2))
                        .filter(words -> words.length == 2)
                        .collect(
                                toMap(
                                        words -> words[0],
                                        words -> List.of(words[1].split(",", -1))));
        List<Integer> services = numbers("services", saved);
        List<Integer> nodes = numbers("kafka", saved);
        if (services.isEmpty() && !saved.isEmpty()) {
            throw new StackException(
                    "the saved settings are those of another version; ./resthooks down stops the"
                            + " processes");
        }
        if (services.isEmpty()) {
            return Optional.empty();
        }
        StackPorts ports =
                new StackPorts(
                        ServicePorts.of(services.get(0), services.get(1)),
                        numbers("dispatchers", saved),
                        ServicePorts.of(services.get(2), services.get(3)),
                        services.get(4),
                        IntStream.range(0, nodes.size() / 2)
                                .mapToObj(
                                        i -> new NodePorts(nodes.get(2 * i), nodes.get(2 * i + 1)))
                                .toList());
        Set<Component> components =
                saved.getOrDefault("components", List.of()).stream()
                        .flatMap(id -> Component.withId(id).stream())
                        .collect(toUnmodifiableSet());
        return Optional.of(new SavedSettings(ports, components));
    }

    private static List<Integer> numbers(String key, Map<String, List<String>> saved) {
        return saved.getOrDefault(key, List.of()).stream().map(Integer::valueOf).toList();
    }

    private static String csv(Stream<?> values) {
        return values.map(String::valueOf).collect(joining(","));
    }

    private static TextFile file(StackFolder folder) {
        return new TextFile(folder.run().resolve("stack.properties"));
    }
}
