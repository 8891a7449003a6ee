package dev.resthooks.dispatcher.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.kafka.DeadEventHeaders;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Encodes dead events: the original record with the {@link DeadEventHeaders} added. */
final class DeadRecords {
    private static final Logger LOG = Logger.getLogger(DeadRecords.class);

    private DeadRecords() {}

    /** Returns the record, or empty if not even one without value and headers may be written. */
    static Optional<ProducerRecord<byte[], byte[]>> record(DeadEvent dead, RecordSize size) {
        if (size.deadValue() < 0) {
            LOG.errorf(
                    "dead event dropped, too large for its topic: partition=%s offset=%d",
                    dead.partition(), dead.offset());
            return Optional.empty();
        }
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        Topics.DEAD_EVENTS,
                        null,
                        size.deadValue() == 0 ? null : bytes(dead.key()),
                        value(dead, size));
        if (size.deadValue() > 0) {
            dead.headers().forEach(it -> record.headers().add(it.name(), bytes(it.value())));
        }
        add(record, DeadEventHeaders.REASON, dead.reason());
        add(record, DeadEventHeaders.DETAIL, dead.detail());
        add(record, DeadEventHeaders.TOPIC, dead.partition().topic());
        add(record, DeadEventHeaders.PARTITION, Integer.toString(dead.partition().number()));
        add(record, DeadEventHeaders.OFFSET, Long.toString(dead.offset()));
        int length = dead.value().map(Body::length).orElse(0);
        if (length > size.deadValue()) {
            add(record, DeadEventHeaders.TRUNCATED, Integer.toString(length));
        }
        return Optional.of(record);
    }

    private static byte @Nullable [] value(DeadEvent dead, RecordSize size) {
        byte[] value = bytes(dead.value());
        return value == null || value.length <= size.deadValue()
                ? value
                : Arrays.copyOf(value, size.deadValue());
    }

    private static byte @Nullable [] bytes(Optional<Body> body) {
        return body.isPresent() ? body.get().bytes() : null;
    }

    private static void add(ProducerRecord<byte[], byte[]> record, String name, String text) {
        record.headers().add(name, text.getBytes(UTF_8));
    }
}
