package dev.resthooks.registry.report.postgres;

import dev.resthooks.registry.report.AppliedReports.Fault;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what a failure of a transaction means, by PostgreSQL's SQLSTATE. */
final class SqlFault {
    /** A broken connection, a conflict, a lock that was not free, a cancelled statement. */
    private static final List<String> CUT_OFF = List.of("08", "25", "40", "55", "57014");

    /** Two of a kind, data errors, constraints, too large a row. */
    private static final List<String> REFUSED = List.of("21", "22", "23", "54");

    private static final List<String> NO_CONNECTION = List.of("08001", "08004");

    private static final int DEPTH = 20;

    private SqlFault() {}

    static Fault of(Throwable failure) {
        return causes(failure, DEPTH)
                .flatMap(SqlFault::ofOne)
                .findFirst()
                // No word of the database or of transactions: the registry's own code refuses.
                .orElse(Fault.REFUSED);
    }

    private static Stream<Fault> ofOne(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return Stream.of(ofState(sql));
        }
        return isOfTransactions(failure) ? Stream.of(Fault.CUT_OFF) : Stream.empty();
    }

    private static Fault ofState(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            // The pool's own: no connection in time, or a transaction that has timed out.
            return String.valueOf(failure.getMessage()).contains("cquisition timeout")
                    ? Fault.AWAY
                    : Fault.CUT_OFF;
        }
        if (REFUSED.stream().anyMatch(state::startsWith)) {
            return Fault.REFUSED;
        }
        boolean connected = NO_CONNECTION.stream().noneMatch(state::equals);
        return connected && CUT_OFF.stream().anyMatch(state::startsWith)
                ? Fault.CUT_OFF
                : Fault.AWAY;
    }

    private static boolean isOfTransactions(Throwable failure) {
        String name = failure.getClass().getName();
        return name.startsWith("jakarta.transaction.")
                || name.startsWith("com.arjuna.")
                || name.startsWith("io.quarkus.narayana.");
    }

    /** Returns the failure, its causes and what they suppressed, the deepest first. */
    private static Stream<Throwable> causes(@Nullable Throwable failure, int depth) {
        if (failure == null || depth == 0) {
            return Stream.empty();
        }
        return Stream.of(
                        causes(failure.getCause(), depth - 1),
                        Stream.of(failure.getSuppressed())
                                .flatMap(suppressed -> causes(suppressed, depth - 1)),
                        Stream.of(failure))
                .flatMap(all -> all);
    }
}
