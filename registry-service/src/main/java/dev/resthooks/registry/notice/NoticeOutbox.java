package dev.resthooks.registry.notice;

import dev.resthooks.registry.relay.OutboxBacklog;
import dev.resthooks.registry.relay.Round;

/** The notices that are told and yet to be published. */
public interface NoticeOutbox {
    /**
     * Publishes the oldest notice of some hooks and, once the log has them, forgets these. Only one
     * such round is under way at a time, in all replicas together.
     *
     * @throws RuntimeException when PostgreSQL or the log failed; the notices stay
     */
    Round relay(NoticePublisher publisher);

    OutboxBacklog backlog();
}
