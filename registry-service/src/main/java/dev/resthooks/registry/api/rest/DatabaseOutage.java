package dev.resthooks.registry.api.rest;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a database that can't be reached from one that refused a statement. */
final class DatabaseOutage {
    /** SQLSTATE: connection exceptions, operator intervention, insufficient resources. */
    private static final List<String> CLASSES = List.of("08", "57P", "53");

    private DatabaseOutage() {}

    private static final int DEPTH = 20;

    /** Looks at the failure, its causes and all that they suppressed. */
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

    /** The pool has its own exception for "no connection in time", which has no SQLSTATE. */
    private static boolean saysSo(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLTransientException
                    || String.valueOf(failure.getMessage()).contains("cquisition timeout");
        }
        return CLASSES.stream().anyMatch(state::startsWith);
    }
}
