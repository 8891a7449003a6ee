package dev.resthooks.contract.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.testcall.TestOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@link TestOutcome} as JSON, with the fields of a report: {@code k} kind, {@code e} event id,
 * {@code t} at (epoch ms), {@code d} took (ms), and the failure; or {@code why} the target was not
 * called.
 */
final class TestOutcomeJson {
    private static final String DELIVERED = "delivered";
    private static final String RETRYABLE = "retryable";
    private static final String REJECTED = "rejected";
    private static final String NOT_TRIED = "not-tried";

    private TestOutcomeJson() {}

    static void write(TestOutcome outcome, JsonGenerator json) throws IOException {
        json.writeStartObject();
        switch (outcome) {
            case TestOutcome.Delivered(EventId event, Instant at, Duration took) ->
                    write(DELIVERED, event, at, took, json);
            case TestOutcome.Retryable(
                            EventId event,
                            Instant at,
                            Duration took,
                            Failure failure) -> {
                write(RETRYABLE, event, at, took, json);
                FailureJson.write(failure, json);
            }
            case TestOutcome.Rejected(
                            EventId event,
                            Instant at,
                            Duration took,
                            Failure failure) -> {
                write(REJECTED, event, at, took, json);
                FailureJson.write(failure, json);
            }
            case TestOutcome.NotTried(EventId event, String why) -> {
                write(NOT_TRIED, event, json);
                json.writeStringField("why", why);
            }
        }
        json.writeEndObject();
    }

    private static void write(
            String kind, EventId event, Instant at, Duration took, JsonGenerator json)
            throws IOException {
        write(kind, event, json);
        json.writeNumberField("t", at.toEpochMilli());
        json.writeNumberField("d", took.toMillis());
    }

    private static void write(String kind, EventId event, JsonGenerator json) throws IOException {
        json.writeStringField("k", kind);
        json.writeStringField("e", event.value());
    }

    static TestOutcome read(JsonParser json) throws IOException {
        Fields fields = Fields.read(json);
        EventId event = new EventId(fields.text("e"));
        return switch (fields.text("k")) {
            case DELIVERED ->
                    new TestOutcome.Delivered(event, fields.time("t"), fields.duration("d"));
            case RETRYABLE ->
                    new TestOutcome.Retryable(
                            event,
                            fields.time("t"),
                            fields.duration("d"),
                            FailureJson.read(fields));
            case REJECTED ->
                    new TestOutcome.Rejected(
                            event,
                            fields.time("t"),
                            fields.duration("d"),
                            FailureJson.read(fields));
            case NOT_TRIED ->
                    new TestOutcome.NotTried(
                            event, Optional.ofNullable(fields.textOrNull("why")).orElse(""));
            case String other -> throw new WireException("no outcome is called '" + other + "'");
        };
    }
}
