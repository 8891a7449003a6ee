package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that a stack keeps on the disk.
 *
 * <pre>
 *   postgres/  kafka/  logs/  keys/  run/{stack.properties, lock, NAME.pid}
 * </pre>
 */
public record StackFolder(Path root) {
    /** Also the order in which they are stopped: what depends on others comes first. */
    private static final List<String> PROCESSES =
            List.of(
                    "simulator",
                    "dispatcher",
                    "registry",
                    "kafka-1",
                    "kafka-2",
                    "kafka-3",
                    "postgres");

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

    public ProcessFolders processes() {
        return new ProcessFolders(root.resolve("logs"), run());
    }

    /** Drops what PostgreSQL and Kafka keep. Nothing may run. */
    public void clearData() {
        try {
            FileTrees.delete(postgres());
            FileTrees.delete(kafka());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + root, e);
        }
    }

    /** Lets every process begin a new log; the one before is kept. */
    public void beginLogs() {
        PROCESSES.forEach(processes()::keepOnlyLastLog);
    }

    /** Those of its processes that live, in the order in which they must be stopped. */
    public List<ManagedProcess> running() {
        return PROCESSES.stream()
                .map(name -> ManagedProcess.find(name, processes()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those of {@link #running} that belong to the component. */
    public List<ManagedProcess> running(Component component) {
        return names(component)
                .map(name -> ManagedProcess.find(name, processes()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Stream<String> names(Component component) {
        return PROCESSES.stream().filter(name -> name.startsWith(component.id()));
    }
}
