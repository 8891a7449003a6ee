package dev.resthooks.stack.kafka;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One node of a {@link KafkaCluster}, with its own data, log and process. Thread-safe. */
public final class KafkaNode {
    private static final Duration FORMATTING = Duration.ofSeconds(60);
    private static final Duration SHUTTING_DOWN = Duration.ofSeconds(20);

    private final int id;
    private final Path directory;
    private final ProcessFolders folders;
    private final KafkaSettings settings;
    private final AtomicReference<ManagedProcess> process;
    private final boolean found;

    private KafkaNode(int id, Path directory, ProcessFolders folders, KafkaSettings settings) {
        this.id = id;
        this.directory = directory;
        this.folders = folders;
        this.settings = settings;
        Optional<ManagedProcess> running = ManagedProcess.find(name(), folders);
        this.found = running.isPresent();
        this.process = new AtomicReference<>(running.orElseGet(this::launch));
    }

    /** Formats the storage unless that is done, and starts the process unless it runs. */
    static KafkaNode start(
            int id, ClusterFolder cluster, ProcessFolders folders, KafkaSettings settings) {
        Path directory = cluster.node(id);
        writeProperties(id, directory, settings);
        if (!Files.exists(data(directory).resolve("meta.properties"))) {
            format(id, directory, folders, cluster.clusterId());
        }
        return new KafkaNode(id, directory, folders, settings);
    }

    public int id() {
        return id;
    }

    private String name() {
        return "kafka-" + id;
    }

    boolean wasFound() {
        return found;
    }

    public ManagedProcess process() {
        return process.get();
    }

    /** Starts the node after {@link #stop} or {@link #kill}, with its former data. */
    public void startAgain() {
        if (process().isAlive()) {
            throw new IllegalStateException(process() + " runs already");
        }
        process.set(launch());
    }

    /** Stops the node cleanly: it first moves the leadership of its partitions to other nodes. */
    public void stop() {
        process().stop(Signal.TERM, SHUTTING_DOWN);
    }

    public void kill() {
        process().kill();
    }

    /** Suspends the process: its connections stay open, but it answers nothing. */
    public void pause() {
        process().signal(Signal.STOP);
    }

    public void resume() {
        process().signal(Signal.CONT);
    }

    private ManagedProcess launch() {
        return ManagedProcess.start(
                new ProcessSpec(
                        name(), BrokerProgram.broker(properties(directory), options()), folders),
                settings.lifetime());
    }

    /** A secured broker logs what it allows and denies, and by which rule. */
    private List<String> options() {
        return settings.secured()
                .map(_ -> List.of("-Dorg.slf4j.simpleLogger.log.kafka.authorizer.logger=debug"))
                .orElse(List.of());
    }

    private static void format(int id, Path directory, ProcessFolders folders, String clusterId) {
        ManagedProcess format =
                ManagedProcess.start(
                        new ProcessSpec(
                                "kafka-format-" + id,
                                BrokerProgram.format(properties(directory), clusterId),
                                folders),
                        Lifetime.WITH_OWNER);
        format.awaitExit(FORMATTING);
        format.kill();
        if (!Files.exists(data(directory).resolve("meta.properties"))) {
            throw StackException.withLog(
                    "Kafka's storage in " + directory + " cannot be formatted", format.log());
        }
    }

    private static void writeProperties(int id, Path directory, KafkaSettings settings) {
        try {
            Files.createDirectories(data(directory));
            Files.writeString(
                    properties(directory), ServerProperties.of(id, settings, data(directory)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + directory, e);
        }
    }

    private static Path properties(Path directory) {
        return directory.resolve("server.properties");
    }

    private static Path data(Path directory) {
        return directory.resolve("data");
    }
}
