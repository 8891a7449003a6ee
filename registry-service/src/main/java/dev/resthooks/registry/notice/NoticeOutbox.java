package dev.resthooks.registry.notice;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.relay.OutboxBacklog;
import dev.resthooks.registry.relay.Round;

/** Notices that are committed but not published yet. */
public interface NoticeOutbox {
    /** Publishes and deletes the oldest notice of some hooks, in one round at a time. */
    Round relay(NoticePublisher publisher);

    /** Deletes the notices of an organisation that are not published yet. */
    void forget(OrgKey org);

    OutboxBacklog backlog();
}
