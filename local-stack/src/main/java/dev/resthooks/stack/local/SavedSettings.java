package dev.resthooks.stack.local;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import dev.resthooks.stack.service.ServicePorts;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What later commands need of a stack's settings, in {@code run/stack.properties}. */
public record SavedSettings(StackPorts ports, Set<Component> components) {
    private static final String MANAGEMENT = "-management";

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

    /** Returns those of {@link #parts} that don't run in the folder. */
    public List<StackPart> missing(StackFolder folder) {
        return parts().stream().filter(part -> folder.running(part.name()).isEmpty()).toList();
    }

    /** Stores these settings in place of the former ones. */
    public void save(StackFolder folder) {
        Properties properties = new Properties();
        properties.setProperty(
                "components",
                components.stream().sorted().map(Component::id).collect(joining(",")));
        for (Component component : Component.values()) {
            List<StackPart> parts = ports.parts(component);
            properties.setProperty(component.id(), csv(parts, part -> part.ports().stream()));
            properties.setProperty(
                    component.id() + MANAGEMENT, csv(parts, part -> part.management().stream()));
        }
        properties.setProperty(
                Component.KAFKA.id(),
                ports.kafka().stream()
                        .map(node -> node.client() + ":" + node.controller())
                        .collect(joining(",")));
        write(properties, file(folder));
    }

    /** Returns the settings of the stack started last, or throws {@link StackException}. */
    public static SavedSettings required(StackFolder folder) {
        return load(folder)
                .orElseThrow(
                        () -> new StackException("nothing runs: start it with ./resthooks up"));
    }

    /** Returns the stored settings, or empty if no stack was ever started there. */
    static Optional<SavedSettings> load(StackFolder folder) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(folder))) {
            properties.load(reader);
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(folder), e);
        }
        return Optional.of(new SavedSettings(ports(properties), components(properties)));
    }

    private static StackPorts ports(Properties properties) {
        return new StackPorts(
                servicePorts(properties, Component.REGISTRY),
                words(properties, Component.DISPATCHER.id() + MANAGEMENT)
                        .map(Integer::valueOf)
                        .toList(),
                servicePorts(properties, Component.SIMULATOR),
                port(properties, Component.POSTGRES.id()),
                words(properties, Component.KAFKA.id()).map(SavedSettings::nodePorts).toList());
    }

    private static String csv(List<StackPart> parts, Function<StackPart, Stream<Integer>> portsOf) {
        return parts.stream().flatMap(portsOf).map(String::valueOf).collect(joining(","));
    }

    private static Set<Component> components(Properties properties) {
        return words(properties, "components")
                .map(Component::withId)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static ServicePorts servicePorts(Properties properties, Component service) {
        return ServicePorts.of(
                port(properties, service.id()), port(properties, service.id() + MANAGEMENT));
    }

    private static int port(Properties properties, String key) {
        return Integer.parseInt(properties.getProperty(key, "0"));
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
