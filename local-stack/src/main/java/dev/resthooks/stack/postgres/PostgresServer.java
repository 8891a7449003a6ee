package dev.resthooks.stack.postgres;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.LogFile;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Signal;
import dev.resthooks.stack.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.io.function.Uncheck;

/** A running PostgreSQL. It keeps its data when it is closed. Thread-safe. */
public final class PostgresServer implements AutoCloseable {
    /** The name of the database and of the role that owns it, and also that role's password. */
    public static final String NAME = "resthooks";

    private static final String PROCESS = "postgres";
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration SHUTTING_DOWN = Duration.ofSeconds(15);
    private static final Duration CHILDREN_END = Duration.ofSeconds(10);

    private final DataFolder data;
    private final ProcessFolders folders;
    private final Settings settings;
    private final AtomicReference<ManagedProcess> process = new AtomicReference<>();

    private PostgresServer(DataFolder data, ProcessFolders folders, Settings settings) {
        this.data = data;
        this.folders = folders;
        this.settings = settings;
    }

    /** Starts a server for tests. Returns when it accepts connections. */
    public static PostgresServer start(Path directory, int port) {
        return start(directory, ProcessFolders.both(directory), Settings.forTests(port));
    }

    /** Starts a server in {@code <directory>/data}, or takes over one that runs there. */
    public static PostgresServer start(Path directory, ProcessFolders folders, Settings settings) {
        return start(directory, folders, settings, Account.available());
    }

    static PostgresServer start(
            Path directory, ProcessFolders folders, Settings settings, Account account) {
        DataFolder data =
                new DataFolder(
                        directory.resolve("data").toAbsolutePath(),
                        PostgresBinaries.unpacked(),
                        account);
        try {
            Files.createDirectories(folders.logs());
            data.makeUnlessThere(NAME, NAME, new LogFile(folders.log(PROCESS)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make PostgreSQL's data in " + directory, e);
        }
        PostgresServer server = new PostgresServer(data, folders, settings);
        ManagedProcess.find(PROCESS, folders)
                .ifPresentOrElse(server.process::set, server::startAgain);
        return server;
    }

    public String jdbcUrl() {
        return jdbcUrl(settings.port());
    }

    public static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    public String username() {
        return NAME;
    }

    public String password() {
        return NAME;
    }

    public ManagedProcess process() {
        return process.get();
    }

    /** Starts the server after {@link #stop} or {@link #kill}, with its former data. */
    public void startAgain() {
        Uncheck.run(data::dropStaleLock, () -> "cannot remove the stale lock of " + data.path());
        Waiting.until(() -> isReady(launch()) || !isHeldByChildren(), CHILDREN_END);
        if (!isReady(process())) {
            process().kill();
            throw StackException.notReady(process());
        }
    }

    /** Starts the process. Returns it when it accepts connections or has ended. */
    private ManagedProcess launch() {
        ManagedProcess started =
                ManagedProcess.start(
                        new ProcessSpec(PROCESS, data.account().command(command()), folders),
                        settings.lifetime());
        process.set(started);
        Waiting.until(() -> !started.isAlive() || data.isReady(started.pid()), STARTING);
        return started;
    }

    private boolean isReady(ManagedProcess started) {
        return started.isAlive() && data.isReady(started.pid());
    }

    /** Returns whether a child of a killed server, soon gone, still has its shared memory. */
    private boolean isHeldByChildren() {
        return process().log().lastLines(3).stream()
                .anyMatch(line -> line.contains("pre-existing shared memory block"));
    }

    /** Closes all connections, writes everything to disk, and ends the server. */
    public void stop() {
        process().stop(Signal.INT, SHUTTING_DOWN);
    }

    public void kill() {
        process().kill();
    }

    @Override
    public void close() {
        stop();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(data.binaries().program("postgres"));
        command.add("-D");
        command.add(data.path().toString());
        List<String> options =
                List.of(
                        "port=" + settings.port(),
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "shared_buffers=64MB",
                        "max_connections=60",
                        "fsync=" + (settings.durable() ? "on" : "off"),
                        "log_line_prefix=%m [%p] ",
                        "timezone=UTC",
                        "log_timezone=UTC");
        options.forEach(option -> command.addAll(List.of("-c", option)));
        settings.options().forEach(option -> command.addAll(List.of("-c", option)));
        return command;
    }

    /**
     * The settings of a server.
     *
     * @param durable whether a commit survives a crash of the machine; without it, commits still
     *     survive a crash of the server, and everything is faster
     * @param options further options, such as {@code ssl=on}
     */
    public record Settings(int port, boolean durable, Lifetime lifetime, List<String> options) {
        public Settings {
            options = List.copyOf(options);
        }

        /** Returns settings for tests: not durable, and the server dies with this JVM. */
        public static Settings forTests(int port, String... options) {
            return new Settings(port, false, Lifetime.WITH_OWNER, List.of(options));
        }
    }
}
