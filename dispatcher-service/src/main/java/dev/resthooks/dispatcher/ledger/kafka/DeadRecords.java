package dev.resthooks.dispatcher.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.kafka.DeadEventHeaders;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Encodes dead events: the original record with the {@link DeadEventHeaders} added. */
final class DeadRecords {
    private DeadRecords() {}

    /** Returns the record, with at most so many bytes of the value. */
    static ProducerRecord<byte[], byte[]> record(DeadEvent dead, int mostOfValue) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        Topics.DEAD_EVENTS, null, bytes(dead.key()), value(dead, mostOfValue));
        dead.headers().forEach(it -> record.headers().add(it.name(), bytes(it.value())));
        add(record, DeadEventHeaders.REASON, dead.reason());
        add(record, DeadEventHeaders.DETAIL, dead.detail());
        add(record, DeadEventHeaders.TOPIC, dead.partition().topic());
        add(record, DeadEventHeaders.PARTITION, Integer.toString(dead.partition().number()));
        add(record, DeadEventHeaders.OFFSET, Long.toString(dead.offset()));
        int length = dead.value().map(Body::length).orElse(0);
        if (length > mostOfValue) {
            add(record, DeadEventHeaders.TRUNCATED, Integer.toString(length));
        }
        return record;
    }

    private static byte @Nullable [] value(DeadEvent dead, int most) {
        byte[] value = bytes(dead.value());
        return value == null || value.length <= most ? value : Arrays.copyOf(value, most);
    }

    private static byte @Nullable [] bytes(Optional<Body> body) {
        return body.isPresent() ? body.get().bytes() : null;
    }

    private static void add(ProducerRecord<byte[], byte[]> record, String name, String text) {
        record.headers().add(name, text.getBytes(UTF_8));
    }
}
