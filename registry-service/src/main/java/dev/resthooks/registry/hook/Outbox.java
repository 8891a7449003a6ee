package dev.resthooks.registry.hook;

import java.time.Instant;
import java.util.Optional;

/** The changes of hooks that are committed and yet to be published. */
public interface Outbox {
    /**
     * Publishes the oldest changes and, once the log has them, forgets them. Only one such round is
     * under way at a time, in all replicas together.
     *
     * @throws RuntimeException when PostgreSQL or the log failed; the changes stay
     */
    Round relay(HookPublisher publisher);

    Backlog backlog();

    /** How a round went. */
    sealed interface Round {
        /** Another replica is at it. */
        record Busy() implements Round {}

        /**
         * Done.
         *
         * @param changes that are published now
         * @param more whether others may be waiting
         */
        record Relayed(int changes, boolean more) implements Round {}
    }

    /**
     * What waits.
     *
     * @param changes how many, counted to 100,000 at most
     * @param oldest since when the first of them waits
     */
    record Backlog(long changes, Optional<Instant> oldest) {}
}
