package dev.resthooks.registry.outbox;

import dev.resthooks.contract.hook.HookId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records that are committed but not published yet. Thread-safe, but for rounds of one topic. */
public interface Outbox {
    /**
     * Adds a record with the caller's transaction. The caller must have locked the row of the
     * record's hook or replay, or have just inserted it: this keeps the records of one in order.
     */
    void add(OutboxRecord record);

    boolean includes(OutboxTopic topic, HookId hook);

    /**
     * Publishes the topic's oldest records, at most one of each hook, and deletes them once they
     * are acknowledged. Only one round of a topic is under way at a time, over all replicas.
     *
     * @throws RuntimeException if PostgreSQL or Kafka fails; the records then stay in the outbox
     */
    Round relay(OutboxTopic topic, Publisher publisher);

    void forget(OutboxTopic topic, String key);

    Backlog backlog(OutboxTopic topic);

    interface Publisher {
        /**
         * Writes the records in any order, and returns when all of them are durably acknowledged.
         * The records of a later call follow them.
         *
         * @throws RuntimeException if one was not acknowledged, after all others are settled too
         */
        void publish(List<OutboxRecord> records);
    }

    /** How many records wait, up to 100,000, and since when the oldest does. */
    record Backlog(long rows, Optional<Instant> oldest) {
        public static final Backlog NONE = new Backlog(0, Optional.empty());

        /** Returns 0 if none waits. */
        public double ageInSeconds(Instant now) {
            Duration age = Duration.between(oldest.orElse(now), now);
            return Math.max(0, age.toMillis() / 1_000.0);
        }
    }

    /** Fired when a transaction adds to the outbox. Observers wait for the commit. */
    record Filled(OutboxTopic topic) {}

    /**
     * A record to publish.
     *
     * @param hook the hook or replay that it is about
     * @param headers names and values by turns
     * @param value empty for a tombstone
     */
    record OutboxRecord(
            OutboxTopic topic,
            HookId hook,
            String key,
            List<String> headers,
            Optional<byte[]> value) {
        public OutboxRecord {
            headers = List.copyOf(headers);
        }
    }

    sealed interface Round {
        /** Another replica runs a round. */
        record Busy() implements Round {}

        /** The round has published so many changes, and {@code more} may wait. */
        record Relayed(int changes, boolean more) implements Round {}
    }

    interface DueNotices {
        /** Adds notices whose time has come, and returns whether there may be more. */
        boolean createDue(Instant now);
    }

    interface Restatements {
        /** Adds the present state once more, or a tombstone, with the caller's transaction. */
        void restate(HookId id);
    }
}
