package dev.resthooks.registry.relay.postgres;

import dev.resthooks.registry.relay.Round;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/**
 * Lets one replica at a time run a round of a relay in one transaction. The transaction holds an
 * advisory lock, which PostgreSQL releases when it ends.
 */
@ApplicationScoped
public class RelayLock {
    /** Longer than a publisher takes to give up on a record. */
    private static final int ROUND_SECONDS = 60;

    /** PostgreSQL ends a round in which nothing is asked of it for so long; sending takes less. */
    public static final int HANGING_SECONDS = 20;

    private final EntityManager entities;

    RelayLock(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The round, or {@link Round.Busy} when another replica is at it.
     *
     * @param lock that all replicas share for such rounds
     */
    public Round take(long lock, Supplier<Round> round) {
        return QuarkusTransaction.requiringNew()
                .timeout(ROUND_SECONDS)
                .call(() -> isMine(lock) ? limited(round) : new Round.Busy());
    }

    private boolean isMine(long lock) {
        return (boolean)
                entities.createNativeQuery("SELECT pg_try_advisory_xact_lock(?1)", Boolean.class)
                        .setParameter(1, lock)
                        .getSingleResult();
    }

    /**
     * A process that stands still, or a machine that is gone, would keep the lock for as long as
     * its connection seems to live.
     */
    private Round limited(Supplier<Round> round) {
        entities.createNativeQuery(
                        "SELECT set_config('idle_in_transaction_session_timeout', ?1, true)",
                        String.class)
                .setParameter(1, HANGING_SECONDS + "s")
                .getSingleResult();
        return round.get();
    }
}
