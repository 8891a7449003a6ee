package dev.resthooks.contract.event.kafka;

import static dev.resthooks.contract.event.kafka.ReadRecord.Reason.NOT_CLOUDEVENTS_1;
import static dev.resthooks.contract.event.kafka.ReadRecord.Reason.NO_BODY;
import static dev.resthooks.contract.event.kafka.ReadRecord.Reason.NO_ORG;
import static dev.resthooks.contract.event.kafka.ReadRecord.Reason.NO_TYPE;
import static dev.resthooks.contract.event.kafka.ReadRecord.Reason.TOO_LARGE;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of event topics by the CloudEvents Kafka protocol binding 1.0.2. In binary mode the
 * value is passed on unread. Without an {@code id}, the record's position is the id; without a
 * {@code time}, the broker's is the time; without an {@code orgkey}, a {@code source} of {@code
 * /orgs/<orgkey>} names the organisation. The topic names the resource, so that who may write to
 * one topic can't send the events of another. Thread-safe.
 */
public final class CloudEventReader {
    /** The largest event that is delivered, in bytes. */
    public static final int MAX_BYTES = 1024 * 1024;

    /**
     * The longest id, type, subject or orgkey that is copied to headers and reports, in characters.
     */
    public static final int MAX_ATTRIBUTE = 256;

    /** The longest tracestate that is passed on, in characters (W3C Trace Context, 3.3.1.5). */
    private static final int MAX_TRACESTATE = 512;

    private static final String SOURCE_PREFIX = "/orgs/";

    private CloudEventReader() {}

    public static ReadRecord read(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            return new ReadRecord.NotAnEvent(NO_BODY, "the record has no value");
        }
        if (value.length > MAX_BYTES) {
            return new ReadRecord.NotAnEvent(
                    TOO_LARGE, value.length + " bytes; at most " + MAX_BYTES + " are delivered");
        }
        Attributes found = Attributes.of(record.headers());
        return found.isStructured()
                ? StructuredMode.read(record, value)
                : event(record, found, Body.of(value));
    }

    /**
     * Returns whether a record is certainly not an event of an organisation, whose key is given in
     * UTF-8. For records of the usual form, in binary mode with an {@code orgkey}, that is quick.
     */
    public static boolean isOfAnother(ConsumerRecord<byte[], byte[]> record, byte[] org) {
        return Attributes.nameAnother(record.headers(), org);
    }

    static ReadRecord event(ConsumerRecord<byte[], byte[]> record, Attributes found, Body body) {
        if (found.specversion != null && !found.specversion.startsWith("1.")) {
            return new ReadRecord.NotAnEvent(
                    NOT_CLOUDEVENTS_1, "specversion is " + shown(found.specversion) + ", not 1.0");
        }
        String type = found.type;
        if (type == null) {
            return new ReadRecord.NotAnEvent(NO_TYPE, "no CloudEvents type (header ce_type)");
        }
        String org = orgOf(found);
        if (org == null) {
            return new ReadRecord.NotAnEvent(
                    NO_ORG, "no extension orgkey (header ce_orgkey) and no source /orgs/<orgkey>");
        }
        String tooLong = attributeTooLong(found, type, org);
        if (tooLong != null) {
            return new ReadRecord.NotAnEvent(
                    TOO_LARGE,
                    "id, type, subject and orgkey have at most "
                            + MAX_ATTRIBUTE
                            + " characters, not "
                            + shown(tooLong));
        }
        return new ReadRecord.Event(
                new DomainEvent(
                        new EventId(found.id == null ? positionOf(record) : found.id),
                        Topics.typeOn(record.topic(), type),
                        new OrgKey(org),
                        Optional.ofNullable(found.subject).map(ResourceId::new),
                        timeOf(record, found.time),
                        Optional.ofNullable(found.traceparent())
                                .filter(parent -> parent.length() <= MAX_ATTRIBUTE),
                        Optional.ofNullable(found.tracestate())
                                .filter(state -> state.length() <= MAX_TRACESTATE),
                        record.timestamp(),
                        body));
    }

    private static @Nullable String attributeTooLong(Attributes found, String type, String org) {
        if (isTooLong(found.id)) {
            return found.id;
        }
        if (isTooLong(type)) {
            return type;
        }
        if (isTooLong(found.subject)) {
            return found.subject;
        }
        return isTooLong(org) ? org : null;
    }

    private static boolean isTooLong(@Nullable String attribute) {
        return attribute != null && attribute.length() > MAX_ATTRIBUTE;
    }

    private static @Nullable String orgOf(Attributes found) {
        if (found.orgkey != null) {
            return found.orgkey;
        }
        String source = found.source();
        return source != null && source.startsWith(SOURCE_PREFIX)
                ? presentOrNull(source.substring(SOURCE_PREFIX.length()))
                : null;
    }

    private static String positionOf(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }

    /** A malformed {@code time} counts as absent: the event happened nonetheless. */
    private static Instant timeOf(ConsumerRecord<byte[], byte[]> record, @Nullable String time) {
        Optional<Instant> told = time == null ? Optional.empty() : Rfc3339.parse(time);
        return told.orElseGet(() -> Instant.ofEpochMilli(record.timestamp()));
    }

    static @Nullable String presentOrNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static String shown(String text) {
        return "'" + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + "'";
    }
}
