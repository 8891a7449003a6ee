package dev.resthooks.registry.operator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.Document.NotJsonObject;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.DeadEventHeaders;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.registry.operator.DeadEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

record DeadEventRecord(ConsumerRecord<byte[], byte[]> record) {
    /** The most bytes of a value, and of the other parts of a record, that are shown. */
    private static final int SHOWN_VALUE = 64 * 1024;

    private static final int SHOWN_TEXT = 512;

    /** What Kafka allows as the name of a topic. */
    private static final Pattern TOPIC_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    DeadEvent event() {
        Optional<String> truncated = header(DeadEventHeaders.TRUNCATED);
        byte @Nullable [] value = record.value();
        return new DeadEvent(
                new DeadEvent.Id(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                source(),
                new DeadEvent.Cause(
                        header(DeadEventHeaders.REASON).orElse("unknown"),
                        header(DeadEventHeaders.DETAIL).orElse("")),
                new DeadEvent.Claims(
                        header("ce_type"),
                        header("ce_id"),
                        header("ce_orgkey"),
                        header(DeadEventHeaders.REDRIVEN)),
                truncated
                        .filter(LENGTH.asMatchPredicate())
                        .map(Long::parseLong)
                        .orElse(value == null ? 0L : value.length),
                truncated.isEmpty());
    }

    DeadEvent.Content content() {
        byte @Nullable [] value = record.value();
        return new DeadEvent.Content(
                event(),
                text(record.key(), SHOWN_TEXT),
                Arrays.stream(originalHeaders().toArray())
                        .map(it ->
                                new DeadEvent.Content.Header(
                                        it.key(), text(it.value(), SHOWN_TEXT)))
                        .toList(),
                text(value, SHOWN_VALUE),
                value != null && value.length > SHOWN_VALUE);
    }

    /** Returns where it was found, on an event topic: any other could be forged. */
    private Optional<EventPosition> source() {
        Optional<String> topic =
                header(DeadEventHeaders.TOPIC)
                        .filter(TOPIC_NAME.asMatchPredicate())
                        .filter(Topics.EVENTS.asMatchPredicate());
        Optional<DeadEvent.Id> place =
                DeadEvent.Id.read(
                        header(DeadEventHeaders.PARTITION).orElse("")
                                + "-"
                                + header(DeadEventHeaders.OFFSET).orElse(""));
        return topic.flatMap(name ->
                place.map(it ->
                        new EventPosition(new EventPartition(name, it.partition()), it.offset())));
    }

    /** Returns why this release doesn't take the record for an event; empty if it does. */
    Optional<DeadEvent.Cause> stillDead(EventPosition source) {
        return switch (CloudEventReader.read(original(source))) {
            case ReadRecord.NotAnEvent(ReadRecord.Reason reason, String detail) ->
                    Optional.of(new DeadEvent.Cause(reason.code(), detail));
            case ReadRecord.Event(DomainEvent event) ->
                    event.body().document() instanceof NotJsonObject(String detail)
                            ? Optional.of(
                                    new DeadEvent.Cause(ReadRecord.Reason.NOT_JSON.code(), detail))
                            : Optional.empty();
        };
    }

    private ConsumerRecord<byte[], byte[]> original(EventPosition source) {
        return new ConsumerRecord<>(
                source.partition().topic(),
                source.partition().number(),
                source.offset(),
                record.timestamp(),
                TimestampType.LOG_APPEND_TIME,
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                record.value(),
                originalHeaders(),
                Optional.empty());
    }

    ProducerRecord<byte[], byte[]> redriven(EventPosition source) {
        Headers headers = originalHeaders().remove(DeadEventHeaders.REDRIVEN);
        byte[] from = "%s-%s".formatted(Topics.DEAD_EVENTS, event().id()).getBytes(UTF_8);
        return new ProducerRecord<>(
                source.partition().topic(),
                source.partition().number(),
                null,
                record.key(),
                record.value(),
                headers.add(DeadEventHeaders.REDRIVEN, from));
    }

    private Headers originalHeaders() {
        Headers headers = new RecordHeaders(record.headers());
        for (String added : DeadEventHeaders.ADDED) {
            headers.remove(added);
        }
        return headers;
    }

    private Optional<String> header(String name) {
        @Nullable Header last = record.headers().lastHeader(name);
        return Optional.ofNullable(last)
                .map(it -> text(it.value(), SHOWN_TEXT))
                .filter(it -> !it.isBlank());
    }

    private static String text(byte @Nullable [] bytes, int most) {
        return bytes == null ? "" : new String(bytes, 0, Math.min(most, bytes.length), UTF_8);
    }
}
