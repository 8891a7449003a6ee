package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.function.Uncheck;

/**
 * The folder with all files of a stack.
 *
 * <pre>
 *   postgres/  kafka/  logs/  keys/  programs/  run/{stack.properties, lock, NAME.pid}
 * </pre>
 */
public record StackFolder(Path root) {
    private static final String PID = ".pid";
    private static final String LOG = ".log";

    public StackFolder {
        root = root.toAbsolutePath().normalize();
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path run() {
        return root.resolve("run");
    }

    /** Returns the folder with copies of the programs, which no build touches. */
    public Path programs() {
        return root.resolve("programs");
    }

    public ProcessFolders processes() {
        return new ProcessFolders(root.resolve("logs"), run());
    }

    /** Deletes the data of PostgreSQL and Kafka. Nothing may run. */
    public void clearData() {
        for (Path data : List.of(postgres(), kafka())) {
            Uncheck.run(() -> FileTrees.delete(data), () -> "cannot clear " + data);
        }
    }

    /** Makes every process begin a new log. The previous one is kept. */
    public void beginLogs() {
        names(root.resolve("logs"), LOG)
                .filter(name -> componentOf(name).isPresent())
                .forEach(processes()::keepOnlyLastLog);
    }

    /** Returns the running processes, in the order in which they must be stopped. */
    public List<ManagedProcess> running() {
        return Stream.of(Component.values())
                .sorted(Comparator.reverseOrder())
                .flatMap(component -> running(component).stream())
                .toList();
    }

    /** Returns those of {@link #running} that belong to the component. */
    public List<ManagedProcess> running(Component component) {
        return names(run(), PID)
                .filter(name -> componentOf(name).equals(Optional.of(component)))
                .sorted()
                .map(this::running)
                .flatMap(Optional::stream)
                .toList();
    }

    public Optional<ManagedProcess> running(String part) {
        return ManagedProcess.find(part, processes());
    }

    private static Optional<Component> componentOf(String name) {
        return Component.withId(name.replaceFirst("-[0-9]+$", ""));
    }

    private static Stream<String> names(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
