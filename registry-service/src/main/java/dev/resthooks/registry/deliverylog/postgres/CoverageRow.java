package dev.resthooks.registry.deliverylog.postgres;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The row of {@code delivery_log_coverage}: up to when not everything was logged, or is any more.
 */
@ApplicationScoped
class CoverageRow {
    /** For so long ahead it is marked that successes aren't logged, so that this is rare. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private static final Duration LEFT = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final Clock clock;
    private final AtomicReference<Instant> marked = new AtomicReference<>(Instant.MIN);

    CoverageRow(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Within the caller's transaction. */
    Instant since() {
        return (Instant)
                entities.createNativeQuery(
                                "SELECT complete_since FROM delivery_log_coverage", Instant.class)
                        .getSingleResult();
    }

    /**
     * Successes of now are not going to be logged. The mark is durable when this returns, before
     * whatever the caller's transaction does.
     */
    void successesAreLeftOut() {
        Instant now = clock.instant();
        if (marked.get().isBefore(now.plus(LEFT))) {
            Instant until = now.plus(AHEAD);
            QuarkusTransaction.requiringNew().run(() -> incompleteUntil(until));
            marked.set(until);
        }
    }

    /** Within the caller's transaction. */
    void incompleteUntil(Instant time) {
        entities.createNativeQuery(
                        """
                        UPDATE delivery_log_coverage
                        SET complete_since = greatest(complete_since, ?1)
                        """)
                .setParameter(1, time)
                .executeUpdate();
    }

    /** Within the caller's transaction. */
    void incompleteUntilNow() {
        incompleteUntil(clock.instant());
    }
}
