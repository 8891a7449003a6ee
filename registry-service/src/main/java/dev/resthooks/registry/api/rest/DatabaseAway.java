package dev.resthooks.registry.api.rest;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a database that can't be reached from one that refused what we asked. */
final class DatabaseAway {
    /** Connection exceptions, operator intervention, too few resources (SQLSTATE classes). */
    private static final List<String> CLASSES = List.of("08", "57P", "53");

    private DatabaseAway() {}

    private static final int DEPTH = 20;

    /** Whether {@code failure}, or what it was caused by or suppressed, says so. */
    static boolean isBehind(Throwable failure) {
        return isBehind(failure, DEPTH);
    }

    private static boolean isBehind(@Nullable Throwable failure, int depth) {
        if (failure == null || depth == 0) {
            return false;
        }
        return (failure instanceof SQLException sql && saysSo(sql))
                || isBehind(failure.getCause(), depth - 1)
                || Stream.of(failure.getSuppressed())
                        .anyMatch(suppressed -> isBehind(suppressed, depth - 1));
    }

    /** The pool's own "no connection in time" has no SQLSTATE. */
    private static boolean saysSo(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLTransientException
                    || String.valueOf(failure.getMessage()).contains("cquisition timeout");
        }
        return CLASSES.stream().anyMatch(state::startsWith);
    }
}
