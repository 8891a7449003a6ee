package dev.resthooks.stack.local;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What later commands need of a stack's settings, in {@code run/stack.properties}.
 *
 * @param catalogue the folder with the catalogue of events; if empty, it has that of the build
 */
public record SavedSettings(StackPorts ports, Set<Component> components, Optional<Path> catalogue) {
    public SavedSettings {
        components = Set.copyOf(components);
    }

    public SavedSettings withDispatchers(int count) {
        return new SavedSettings(ports.withDispatchers(count), components, catalogue);
    }

    /** Returns the catalogue. Throws {@link StackException} if it has faults. */
    public Catalogue events() {
        try {
            return CatalogueReader.configured(catalogue.map(Path::toString));
        } catch (CatalogueReader.RefusedException refused) {
            throw new StackException("the catalogue: " + refused.getMessage());
        }
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
        file(folder)
                .replace(
                        "components=%s\ndispatchers=%d\nports=%s\ncatalogue=%s\n"
                                .formatted(
                                        csv(components.stream().sorted().map(Component::id)),
                                        ports.dispatchers().size(),
                                        csv(ports.numbers().stream()),
                                        catalogue.map(Path::toString).orElse("")));
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
        Map<String, String> saved =
                file(folder).lines().stream()
                        .map(line -> line.split("=", 2))
                        .filter(words -> words.length == 2)
                        .collect(toMap(words -> words[0], words -> words[1]));
        if (saved.isEmpty()) {
            return Optional.empty();
        }
        if (!saved.keySet().equals(Set.of("components", "dispatchers", "ports", "catalogue"))) {
            throw new StackException(
                    "the saved settings are those of another version; ./resthooks down stops the"
                            + " processes");
        }
        List<Integer> numbers = values("ports", saved).map(Integer::valueOf).toList();
        int dispatchers = values("dispatchers", saved).mapToInt(Integer::parseInt).sum();
        return Optional.of(
                new SavedSettings(
                        StackPorts.of(numbers, dispatchers),
                        values("components", saved)
                                .flatMap(id -> Component.withId(id).stream())
                                .collect(toUnmodifiableSet()),
                        Optional.of(saved.getOrDefault("catalogue", ""))
                                .filter(path -> !path.isEmpty())
                                .map(Path::of)));
    }

    private static Stream<String> values(String key, Map<String, String> saved) {
        return Stream.of(saved.getOrDefault(key, "").split(",", -1));
    }

    private static String csv(Stream<?> values) {
        return values.map(String::valueOf).collect(joining(","));
    }

    private static TextFile file(StackFolder folder) {
        return new TextFile(folder.run().resolve("stack.properties"));
    }
}
