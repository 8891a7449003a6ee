package dev.resthooks.registry.notice.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.registry.notice.Notice;
import dev.resthooks.registry.notice.NoticeSettings;
import dev.resthooks.registry.outbox.Outbox;
import dev.resthooks.registry.outbox.OutboxRecord;
import dev.resthooks.registry.outbox.OutboxTopic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Adds notices to the outbox, as CloudEvents like the events of other producers. */
@ApplicationScoped
class NoticeRecords {
    private final Outbox outbox;
    private final NoticeSettings settings;

    NoticeRecords(Outbox outbox, NoticeSettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    void add(Notice notice, Instant now) {
        ProducerRecord<byte[], byte[]> event =
                CloudEventWriter.binary(notice.event(settings.zone(), now));
        List<String> headers = new ArrayList<>();
        event.headers()
                .forEach(header -> {
                    headers.add(header.key());
                    headers.add(new String(header.value(), UTF_8));
                });
        outbox.add(
                new OutboxRecord(
                        OutboxTopic.NOTICES,
                        notice.hook().id(),
                        new String(event.key(), UTF_8),
                        headers,
                        Optional.of(event.value())));
    }
}
