package dev.resthooks.contract.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@link HealthReport} as JSON with one-letter fields: {@code h} hook, {@code r} revision, {@code
 * o} topic, {@code p} partition, {@code s} state, {@code i} since (epoch ms), {@code c} status or
 * {@code x} error class of the last failure, {@code w} next probe (epoch ms), {@code f} oldest
 * offset, {@code t} its time (epoch ms), {@code q} waiting.
 */
final class HealthReportJson {
    private HealthReportJson() {}

    static void write(HealthReport report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("h", report.hook().value());
        json.writeNumberField("r", report.revision());
        write(report.partition(), json);
        json.writeStringField("s", report.state().code());
        json.writeNumberField("i", report.since().toEpochMilli());
        if (report.lastFailure().isPresent()) {
            FailureJson.write(report.lastFailure().get(), json);
        }
        writeTime("w", report.nextProbe(), json);
        writeNumber("f", report.backlog().oldest(), json);
        writeTime("t", report.backlog().oldestTime(), json);
        writeNumber("q", report.backlog().waiting(), json);
        json.writeEndObject();
    }

    static void write(EventPartition partition, JsonGenerator json) throws IOException {
        json.writeStringField("o", partition.topic());
        json.writeNumberField("p", partition.number());
    }

    private static void writeNumber(String name, OptionalLong number, JsonGenerator json)
            throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.getAsLong());
        }
    }

    private static void writeTime(String name, Optional<Instant> time, JsonGenerator json)
            throws IOException {
        if (time.isPresent()) {
            json.writeNumberField(name, time.get().toEpochMilli());
        }
    }

    /** Reads the report; returns empty if its state is unknown to this version. */
    static Optional<HealthReport> read(Fields fields) {
        return state(fields.text("s")).map(state -> read(fields, state));
    }

    private static HealthReport read(Fields fields, LaneState state) {
        return new HealthReport(
                new HookId(fields.number("h")),
                fields.number("r"),
                partition(fields),
                state,
                fields.time("i"),
                FailureJson.readIfKnown(fields),
                time(fields, "w"),
                new Backlog(number(fields, "f"), time(fields, "t"), number(fields, "q")));
    }

    static EventPartition partition(Fields fields) {
        return new EventPartition(fields.text("o"), Math.toIntExact(fields.number("p")));
    }

    private static Optional<LaneState> state(String code) {
        for (LaneState state : LaneState.values()) {
            if (state.code().equals(code)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private static OptionalLong number(Fields fields, String name) {
        return fields.textOrNull(name) == null
                ? OptionalLong.empty()
                : OptionalLong.of(fields.number(name));
    }

    private static Optional<Instant> time(Fields fields, String name) {
        return fields.textOrNull(name) == null ? Optional.empty() : Optional.of(fields.time(name));
    }
}
