package dev.resthooks.registry.hook;

import dev.resthooks.registry.relay.OutboxBacklog;
import dev.resthooks.registry.relay.Round;

/** The changes of hooks that are committed and yet to be published. */
public interface Outbox {
    /**
     * Publishes the oldest changes and, once the log has them, forgets them. Only one such round is
     * under way at a time, in all replicas together.
     *
     * @throws RuntimeException when PostgreSQL or the log failed; the changes stay
     */
    Round relay(HookPublisher publisher);

    OutboxBacklog backlog();
}
