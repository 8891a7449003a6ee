package dev.resthooks.registry.notice.postgres;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.registry.notice.Notice;
import dev.resthooks.registry.notice.NoticeSettings;
import dev.resthooks.registry.notice.NoticesFilled;
import dev.resthooks.registry.relay.OutboxBacklog;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rows are added in the deciding transaction; the relay is woken after its commit. */
@ApplicationScoped
class NoticeOutboxRows implements PanacheRepositoryBase<NoticeEntity, Long> {
    private final Event<NoticesFilled> filled;
    private final NoticeSettings settings;

    NoticeOutboxRows(Event<NoticesFilled> filled, NoticeSettings settings) {
        this.filled = filled;
        this.settings = settings;
    }

    /** Adds the notices, at most one per hook. */
    void add(List<Notice> notices, Instant now) {
        if (notices.isEmpty()) {
            return;
        }
        List<DomainEvent> events =
                notices.stream().map(notice -> notice.event(settings.zone(), now)).toList();
        getEntityManager()
                .createNativeQuery(NoticeSql.ADD)
                .setParameter(
                        1,
                        notices.stream()
                                .map(notice -> notice.hook().id().value())
                                .toArray(Long[]::new))
                .setParameter(2, texts(events, event -> event.org().value()))
                .setParameter(3, texts(events, event -> event.id().value()))
                .setParameter(4, texts(events, event -> event.type().eventName()))
                .setParameter(5, events.stream().map(DomainEvent::time).toArray(Instant[]::new))
                .setParameter(6, texts(events, event -> event.body().text()))
                .executeUpdate();
        filled.fire(new NoticesFilled());
    }

    private static String[] texts(List<DomainEvent> events, Function<DomainEvent, String> text) {
        return events.stream().map(text).toArray(String[]::new);
    }

    /** Returns the oldest notice of each hook, for at most {@code most} hooks. */
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

    OutboxBacklog backlog(int most) {
        Object[] found =
                (Object[])
                        getEntityManager()
                                .createNativeQuery(NoticeSql.BACKLOG)
                                .setParameter(1, most)
                                .getSingleResult();
        return new OutboxBacklog(
                ((Number) found[0]).longValue(), Optional.ofNullable((Instant) found[1]));
    }
}
