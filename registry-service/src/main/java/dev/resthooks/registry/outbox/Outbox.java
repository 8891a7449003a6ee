package dev.resthooks.registry.outbox;

import dev.resthooks.contract.hook.HookId;
import java.util.List;

/** Records that are committed but not published yet. Thread-safe, but for rounds of one topic. */
public interface Outbox {
    /**
     * Adds a record with the caller's transaction. The caller must have locked the row of the
     * record's hook or replay, or have just inserted it: this keeps the records of one in order.
     */
    void add(OutboxRecord record);

    /** Returns whether a record about the hook or replay waits. */
    boolean includes(OutboxTopic topic, HookId hook);

    /**
     * Publishes the topic's oldest records, at most one of each hook, and deletes them once they
     * are acknowledged. Only one round of a topic is under way at a time, over all replicas.
     *
     * @throws RuntimeException if PostgreSQL or Kafka fails; the records then stay in the outbox
     */
    Round relay(OutboxTopic topic, Publisher publisher);

    /** Deletes the topic's records with this key. */
    void forget(OutboxTopic topic, String key);

    OutboxBacklog backlog(OutboxTopic topic);

    /** Publishes records to Kafka. */
    @FunctionalInterface
    interface Publisher {
        /**
         * Writes the records in any order, and returns when all of them are durably acknowledged.
         * The records of a later call follow them.
         *
         * @throws RuntimeException if one was not acknowledged, after all others are settled too
         */
        void publish(List<OutboxRecord> records);
    }
}
