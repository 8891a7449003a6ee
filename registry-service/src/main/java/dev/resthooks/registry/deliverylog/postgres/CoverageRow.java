package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.registry.schema.postgres.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The row of {@code delivery_log_coverage}: the time from which on the log is complete. */
@ApplicationScoped
class CoverageRow {
    /** How far ahead the mark is set, so that it is rarely written. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private static final Duration LEFT = Duration.ofMinutes(1);

    private final Sql sql;
    private final Clock clock;
    private final AtomicReference<Instant> marked = new AtomicReference<>(Instant.MIN);

    CoverageRow(EntityManager entities, Clock clock) {
        this.sql = new Sql(entities);
        this.clock = clock;
    }

    Instant since() {
        return sql.value(Instant.class, "SELECT complete_since FROM delivery_log_coverage");
    }

    /**
     * Marks that successes are not logged at present. The mark is committed in a transaction of its
     * own before this returns, so before the caller's transaction leaves out a success.
     */
    void successesAreLeftOut() {
        Instant now = clock.instant();
        if (marked.get().isBefore(now.plus(LEFT))) {
            Instant until = now.plus(AHEAD);
            QuarkusTransaction.requiringNew().run(() -> incompleteUntil(until));
            marked.set(until);
        }
    }

    /** Marks the log as incomplete before {@code time}. Runs in the caller's transaction. */
    void incompleteUntil(Instant time) {
        sql.update(
                "UPDATE delivery_log_coverage SET complete_since = greatest(complete_since, ?1)",
                time);
    }

    void incompleteUntilNow() {
        // The clock is up to a millisecond behind.
        incompleteUntil(clock.instant().plusMillis(1));
    }
}
