package dev.resthooks.contract.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes events as records, keyed by organisation (CloudEvents Kafka protocol binding 1.0.2). */
public final class CloudEventWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private CloudEventWriter() {}

    /** Returns a record in binary mode: attributes are {@code ce_} headers. */
    public static ProducerRecord<byte[], byte[]> binary(DomainEvent event) {
        ProducerRecord<byte[], byte[]> record = record(event, event.body().bytes());
        header(record, "content-type", "application/json");
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", event.id().value());
        header(record, "ce_type", event.type().eventName());
        header(record, "ce_source", source(event));
        event.resource().ifPresent(resource -> header(record, "ce_subject", resource.value()));
        header(record, "ce_time", time(event));
        header(record, "ce_orgkey", event.org().value());
        event.traceparent().ifPresent(parent -> header(record, "ce_traceparent", parent));
        event.tracestate().ifPresent(state -> header(record, "ce_tracestate", state));
        return record;
    }

    /** Returns a record in structured mode: a JSON object with attributes and {@code data}. */
    public static ProducerRecord<byte[], byte[]> structured(DomainEvent event) {
        ProducerRecord<byte[], byte[]> record = record(event, envelope(event));
        header(record, "content-type", "application/cloudevents+json");
        return record;
    }

    private static byte[] envelope(DomainEvent event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(event.body().length() + 256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", event.id().value());
            json.writeStringField("type", event.type().eventName());
            json.writeStringField("source", source(event));
            if (event.resource().isPresent()) {
                json.writeStringField("subject", event.resource().get().value());
            }
            json.writeStringField("time", time(event));
            json.writeStringField("orgkey", event.org().value());
            if (event.traceparent().isPresent()) {
                json.writeStringField("traceparent", event.traceparent().get());
            }
            if (event.tracestate().isPresent()) {
                json.writeStringField("tracestate", event.tracestate().get());
            }
            json.writeStringField("datacontenttype", "application/json");
            json.writeFieldName("data");
            json.writeRawValue(event.body().text());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static ProducerRecord<byte[], byte[]> record(DomainEvent event, byte[] value) {
        return new ProducerRecord<>(
                Topics.events(event.type().resource()),
                null,
                null,
                event.org().value().getBytes(UTF_8),
                value);
    }

    private static void header(
            ProducerRecord<byte[], byte[]> record, String name, String headerValue) {
        record.headers().add(name, headerValue.getBytes(UTF_8));
    }

    private static String source(DomainEvent event) {
        return "/orgs/" + event.org();
    }

    private static String time(DomainEvent event) {
        return DateTimeFormatter.ISO_INSTANT.format(event.time());
    }
}
