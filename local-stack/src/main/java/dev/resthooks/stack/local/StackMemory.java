package dev.resthooks.stack.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a stack's settings later commands need, kept in {@code run/stack.properties}.
 *
 * @param components those that were started
 */
public record StackMemory(StackPorts ports, Set<Component> components) {
    public StackMemory {
        components = Set.copyOf(components);
    }

    /** Its processes, in the order in which components are started. */
    public List<StackPart> parts() {
        return Stream.of(Component.values())
                .filter(components::contains)
                .flatMap(component -> ports.parts(component).stream())
                .toList();
    }

    /** Those of {@link #parts} that don't run there. */
    public List<StackPart> missing(StackFolder folder) {
        return parts().stream().filter(part -> folder.running(part.name()).isEmpty()).toList();
    }

    /** Replaces what was kept before. */
    public void keep(StackFolder folder) {
        Properties properties = new Properties();
        properties.setProperty(
                "components",
                components.stream().sorted().map(Component::id).collect(joining(",")));
        for (Component component : Component.values()) {
            properties.setProperty(
                    component.id(),
                    ports.allOf(component).stream().map(String::valueOf).collect(joining(",")));
        }
        properties.setProperty(
                Component.KAFKA.id(),
                ports.kafka().stream()
                        .map(node -> node.client() + ":" + node.controller())
                        .collect(joining(",")));
        write(properties, file(folder));
    }

    /** Of the stack that was started last; throws {@link StackException} when there was none. */
    public static StackMemory last(StackFolder folder) {
        return recall(folder)
                .orElseThrow(
                        () -> new StackException("nothing runs: start it with ./resthooks up"));
    }

    /** Nothing when no stack was ever started there. */
    static Optional<StackMemory> recall(StackFolder folder) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(folder))) {
            properties.load(reader);
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(folder), e);
        }
        return Optional.of(new StackMemory(ports(properties), components(properties)));
    }

    private static StackPorts ports(Properties properties) {
        return new StackPorts(
                port(properties, Component.REGISTRY),
                words(properties, Component.DISPATCHER.id()).map(Integer::valueOf).toList(),
                port(properties, Component.SIMULATOR),
                port(properties, Component.POSTGRES),
                words(properties, Component.KAFKA.id()).map(StackMemory::nodePorts).toList());
    }

    private static Set<Component> components(Properties properties) {
        return words(properties, "components")
                .map(Component::withId)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static int port(Properties properties, Component component) {
        return Integer.parseInt(properties.getProperty(component.id(), "0"));
    }

    private static NodePorts nodePorts(String pair) {
        List<String> ports = List.of(pair.split(":", -1));
        return new NodePorts(Integer.parseInt(ports.getFirst()), Integer.parseInt(ports.getLast()));
    }

    private static Stream<String> words(Properties properties, String key) {
        return Stream.of(properties.getProperty(key, "").split(",", -1))
                .filter(word -> !word.isEmpty());
    }

    private static void write(Properties properties, Path file) {
        Path next = file.resolveSibling("stack.properties.new");
        try {
            Files.createDirectories(file.resolveSibling("."));
            try (Writer writer = Files.newBufferedWriter(next)) {
                properties.store(writer, null);
            }
            Files.move(next, file, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static Path file(StackFolder folder) {
        return folder.run().resolve("stack.properties");
    }
}
