package dev.resthooks.registry.hook.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code hook_outbox}: an encoded state of a hook, or its tombstone if there is none. */
@Entity
@Immutable
@Table(name = "hook_outbox")
class OutboxEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(name = "hook_id")
    long hookId;

    byte @Nullable [] state;

    @Nullable String traceparent;

    static OutboxEntity of(long hookId, byte @Nullable [] state, Optional<String> trace) {
        OutboxEntity row = new OutboxEntity();
        row.hookId = hookId;
        row.state = state;
        row.traceparent = trace.orElse(null);
        return row;
    }
}
