package dev.resthooks.registry.notice.postgres;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code notice_outbox}, read only, as it is published, however often. */
@Entity
@Immutable
@Table(name = "notice_outbox")
class NoticeEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(name = "hook_id")
    long hookId;

    String org;

    @Column(name = "event_id")
    String eventId;

    String event;
    Instant at;
    String body;

    /** For Hibernate, which fills the fields before they are read. */
    @SuppressWarnings("NullAway.Init")
    NoticeEntity() {}

    DomainEvent toEvent() {
        return new DomainEvent(
                new EventId(eventId),
                EventType.named(event)
                        .orElseThrow(() -> new IllegalStateException("no event " + event)),
                new OrgKey(org),
                Optional.of(new ResourceId(Long.toString(hookId))),
                at,
                Optional.empty(),
                Body.of(body));
    }
}
