package dev.resthooks.systemtests.proof;

import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.systemtests.ProgramRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A copy of all files of a stack's PostgreSQL, made while it was stopped. */
final class PostgresBackup {
    private final PostgresServer postgres;
    private final Path data;
    private final Path copy;

    private PostgresBackup(LocalStack stack) {
        this.postgres = stack.postgres();
        this.data = stack.settings().folder().postgres().resolve("data");
        this.copy = data.resolveSibling("backup");
    }

    /** Stops PostgreSQL, copies its files, and starts it again. */
    static PostgresBackup take(LocalStack stack) {
        PostgresBackup backup = new PostgresBackup(stack);
        backup.postgres.stop();
        copy(backup.data, backup.copy);
        backup.postgres.startAgain();
        return backup;
    }

    /** Stops PostgreSQL, and starts it as it was when the backup was taken. */
    void restore() {
        postgres.stop();
        copy(copy, data);
        postgres.startAgain();
    }

    /** With owners and rights, since PostgreSQL checks them. */
    private static void copy(Path tree, Path place) {
        try {
            FileTrees.delete(place);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + place, e);
        }
        ProgramRun copied = ProgramRun.of(List.of("cp", "-a", tree.toString(), place.toString()));
        if (copied.exit() != 0) {
            throw new IllegalStateException(copied.output());
        }
    }
}
