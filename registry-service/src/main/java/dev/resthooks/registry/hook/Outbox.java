package dev.resthooks.registry.hook;

import dev.resthooks.registry.relay.OutboxBacklog;
import dev.resthooks.registry.relay.Round;

/** Changes of hooks that are committed but not published yet. */
public interface Outbox {
    /**
     * Publishes the oldest changes and deletes them once they are acknowledged. Only one round is
     * under way at a time, over all replicas.
     *
     * @throws RuntimeException if PostgreSQL or Kafka fails; the changes then stay in the outbox
     */
    Round relay(HookPublisher publisher);

    OutboxBacklog backlog();
}
