package dev.resthooks.registry.notice.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.notice.NoticeOutbox;
import dev.resthooks.registry.notice.NoticePublisher;
import dev.resthooks.registry.relay.OutboxBacklog;
import dev.resthooks.registry.relay.RelaySettings;
import dev.resthooks.registry.relay.Round;
import dev.resthooks.registry.relay.postgres.RelayLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * {@link NoticeOutbox} in PostgreSQL. A round publishes at most one notice per hook, its oldest, so
 * that no retry of the client or the connector can reorder two. A crash between publishing and
 * deleting publishes the notice again, with the same content and id.
 */
@ApplicationScoped
class PostgresNoticeOutbox implements NoticeOutbox {
    /** The advisory lock for notices: "notic" in ASCII. */
    private static final long LOCK = 0x6E6F746963L;

    private static final int COUNTED = 100_000;

    private final NoticeOutboxRows rows;
    private final RelayLock lock;
    private final int batchSize;

    PostgresNoticeOutbox(NoticeOutboxRows rows, RelayLock lock, RelaySettings settings) {
        this.rows = rows;
        this.lock = lock;
        this.batchSize = settings.batchSize();
    }

    @Override
    public Round relay(NoticePublisher publisher) {
        return lock.take(LOCK, () -> relayed(publisher));
    }

    private Round relayed(NoticePublisher publisher) {
        List<NoticeEntity> oldest = rows.oldestOfEach(batchSize);
        if (!oldest.isEmpty()) {
            publisher.publish(oldest.stream().map(NoticeEntity::toEvent).toList());
            rows.remove(oldest);
        }
        return new Round.Relayed(oldest.size(), !oldest.isEmpty());
    }

    @Override
    @Transactional
    public void forget(OrgKey org) {
        rows.delete("org", org.value());
    }

    @Override
    @Transactional
    public OutboxBacklog backlog() {
        return rows.backlog(COUNTED);
    }
}
