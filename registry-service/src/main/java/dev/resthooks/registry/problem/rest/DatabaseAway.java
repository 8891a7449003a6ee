package dev.resthooks.registry.problem.rest;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a database that can't be reached from one that refused what we asked. */
final class DatabaseAway {
    /** Connection exceptions, operator intervention, too few resources (SQLSTATE classes). */
    private static final List<String> CLASSES = List.of("08", "57P", "53");

    private DatabaseAway() {}

    /** Whether {@code failure} or one of its causes says so. */
    static boolean isBehind(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException sql && saysSo(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The pool's own "no connection in time" has no SQLSTATE. */
    private static boolean saysSo(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLTransientException
                    || String.valueOf(failure.getMessage()).contains("acquisition timeout")
                    || String.valueOf(failure.getMessage()).contains("Acquisition timeout");
        }
        return CLASSES.stream().anyMatch(state::startsWith);
    }
}
