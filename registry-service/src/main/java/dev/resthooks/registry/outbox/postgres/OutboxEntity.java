package dev.resthooks.registry.outbox.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.outbox.Outbox.OutboxRecord;
import dev.resthooks.registry.outbox.OutboxTopic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "outbox")
class OutboxEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    String topic;

    @Column(name = "hook_id")
    long hookId;

    @Column(name = "key")
    String recordKey;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> headers;

    byte @Nullable [] value;

    @Nullable String traceparent;

    /** For Hibernate, which fills the fields before they are read. */
    @SuppressWarnings("NullAway.Init")
    OutboxEntity() {}

    static OutboxEntity of(OutboxRecord record, Optional<String> trace) {
        OutboxEntity row = new OutboxEntity();
        row.topic = record.topic().topicName();
        row.hookId = record.hook().value();
        row.recordKey = record.key();
        row.headers = record.headers();
        row.value = record.value().orElse(null);
        row.traceparent = trace.orElse(null);
        return row;
    }

    OutboxRecord toRecord(OutboxTopic of) {
        return new OutboxRecord(
                of, new HookId(hookId), recordKey, headers, Optional.ofNullable(value));
    }
}
