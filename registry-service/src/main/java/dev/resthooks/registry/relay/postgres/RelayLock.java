package dev.resthooks.registry.relay.postgres;

import dev.resthooks.registry.relay.Round;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/** Lets one replica at a time run a round, by an advisory lock of its transaction. */
@ApplicationScoped
public class RelayLock {
    /** The transaction's timeout, longer than a publisher takes to give up on a record. */
    private static final int ROUND_SECONDS = 60;

    /** How long a session may be idle in a round's transaction. Publishing takes less. */
    public static final int HANGING_SECONDS = 20;

    private final EntityManager entities;

    RelayLock(EntityManager entities) {
        this.entities = entities;
    }

    /** Runs the round under an advisory lock, or returns {@link Round.Busy}. */
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
     * Limits the idle time of the transaction. Otherwise a process that hangs, or a machine that is
     * gone, would hold the lock for as long as its connection seems to be alive.
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
