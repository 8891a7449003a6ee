package dev.resthooks.registry.notice;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.relay.OutboxBacklog;
import dev.resthooks.registry.relay.Round;

/** Notices that are committed but not published yet. */
public interface NoticeOutbox {
    /**
     * Publishes the oldest notice of some hooks and deletes these notices once they are
     * acknowledged. Only one round is under way at a time, over all replicas.
     *
     * @throws RuntimeException if PostgreSQL or Kafka fails; the notices then stay in the outbox
     */
    Round relay(NoticePublisher publisher);

    /** Deletes the notices of an organisation that are not published yet. */
    void forget(OrgKey org);

    OutboxBacklog backlog();
}
