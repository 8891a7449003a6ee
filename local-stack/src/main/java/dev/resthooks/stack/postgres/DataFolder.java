package dev.resthooks.stack.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.LogFile;
import dev.resthooks.stack.process.ShortProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server's {@code data}. It is moved there complete, so a crash leaves none half-made. */
record DataFolder(Path path, PostgresBinaries binaries, Account account) {
    /** Creates the folder, with a user and database {@code name}, unless it exists. */
    void makeUnlessThere(String name, String password, LogFile log) throws IOException {
        if (Files.exists(path)) {
            return;
        }
        Path unfinished = path.resolveSibling("data.unfinished");
        FileTrees.delete(unfinished);
        Files.createDirectories(unfinished);
        account.own(unfinished);
        initialise(unfinished, name, password, log);
        createDatabase(unfinished, name, log);
        Files.move(unfinished, path, ATOMIC_MOVE);
    }

    /** Deletes the lock of a server that crashed, whose pid may be another program's now. */
    void dropStaleLock() throws IOException {
        Path lock = path.resolve("postmaster.pid");
        Optional<String> holder = lockHolder(lock);
        if (holder.isEmpty()) {
            return;
        }
        if (isPostgres(holder.get())) {
            throw new StackException(
                    "a PostgreSQL with pid %s already uses %s".formatted(holder.get(), path));
        }
        Files.delete(lock);
    }

    /** Returns whether the server with this pid accepts connections. */
    boolean isReady(long pid) {
        try {
            List<String> lock = Files.readAllLines(path.resolve("postmaster.pid"));
            return lock.size() >= 8
                    && lock.getFirst().strip().equals(Long.toString(pid))
                    && lock.get(7).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Optional<String> lockHolder(Path lock) throws IOException {
        return Files.exists(lock)
                ? Files.readAllLines(lock).stream().findFirst().map(String::strip)
                : Optional.empty();
    }

    private static boolean isPostgres(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid))
                    .flatMap(handle -> handle.info().command())
                    .filter(command -> command.endsWith("postgres"))
                    .isPresent();
        } catch (NumberFormatException halfWritten) {
            return false;
        }
    }

    private void initialise(Path folder, String user, String password, LogFile log)
            throws IOException {
        Path passwordFile = folder.resolveSibling("password");
        Files.writeString(passwordFile, password);
        try {
            run(
                    List.of(
                            binaries.program("initdb"),
                            "--pgdata=" + folder,
                            "--username=" + user,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            // Everybody knows the password, and thousands take a client
                            // 11 ms of CPU for each connection, 43 in a new JVM.
                            "--set=scram_iterations=1",
                            "--encoding=UTF8",
                            "--locale=C"),
                    "",
                    log);
        } finally {
            Files.delete(passwordFile);
        }
    }

    private void createDatabase(Path folder, String name, LogFile log) throws IOException {
        run(
                List.of(
                        binaries.program("postgres"),
                        "--single",
                        "-D",
                        folder.toString(),
                        "postgres"),
                "CREATE DATABASE \"" + name + "\"\n",
                log);
    }

    private void run(List<String> program, String input, LogFile log) throws IOException {
        Redirect output = Redirect.appendTo(log.path().toFile());
        if (new ShortProgram(account.command(program), output).run(input) != 0) {
            throw StackException.withLog("PostgreSQL's data cannot be made in " + path, log);
        }
    }
}
