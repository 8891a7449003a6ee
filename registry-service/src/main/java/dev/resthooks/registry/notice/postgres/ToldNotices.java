package dev.resthooks.registry.notice.postgres;

import dev.resthooks.registry.notice.Notice;
import dev.resthooks.registry.notice.NoticeSettings;
import dev.resthooks.registry.notice.NoticesFilled;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The rows of {@code notice_outbox}. They are added within the transaction that tells, and while
 * the hook's row is locked; the relay hears of it after the commit.
 */
@ApplicationScoped
class ToldNotices implements PanacheRepositoryBase<NoticeEntity, Long> {
    private final Event<NoticesFilled> filled;
    private final NoticeSettings settings;

    ToldNotices(Event<NoticesFilled> filled, NoticeSettings settings) {
        this.filled = filled;
        this.settings = settings;
    }

    void add(Notice notice, Instant now) {
        persist(NoticeEntity.of(notice.hook().id().value(), notice.event(settings.zone(), now)));
        filled.fire(new NoticesFilled());
    }

    /** The oldest of each hook, of some hooks. */
    @SuppressWarnings("unchecked")
    List<NoticeEntity> oldestOfEach(int most) {
        return getEntityManager()
                .createNativeQuery(NoticeSql.OLDEST_OF_EACH, NoticeEntity.class)
                .setParameter(1, most)
                .getResultList();
    }

    void remove(Collection<NoticeEntity> rows) {
        delete("id in ?1", rows.stream().map(row -> row.id).toList());
    }

    long countUpTo(int most) {
        return ((Number)
                        getEntityManager()
                                .createNativeQuery(NoticeSql.SIZE)
                                .setParameter(1, most)
                                .getSingleResult())
                .longValue();
    }
}
