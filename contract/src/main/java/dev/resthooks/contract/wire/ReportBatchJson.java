package dev.resthooks.contract.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.report.WrittenBatch;
import dev.resthooks.contract.report.WrittenReport;
import dev.resthooks.contract.text.TextBuffer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@link ReportBatch} as JSON with one-letter fields, since reports are written at the rate of
 * deliveries: {@code k} kind, {@code h} hook, {@code r} revision, {@code e} event id, {@code n}
 * event name, {@code s} resource, {@code a} attempt, {@code g} triggered, {@code t} at (epoch ms),
 * {@code d} took (ms), {@code c} status (absent if 200), {@code x} error class, {@code y} its
 * detail, {@code w} next attempt (epoch ms), {@code p} partition and {@code o} offset of the event,
 * {@code q} its topic unless it is a {@linkplain FormerEvents former event}, and the target's
 * response in the fields of {@link ResponseJson}. A report of an unknown kind is skipped. Health,
 * gaps and replays are separate arrays, which are absent if empty and which older readers skip.
 */
final class ReportBatchJson {
    private static final String REPORTS = "reports";
    private static final String HEALTH = "health";
    private static final String GAPS = "gaps";
    private static final String REPLAYS = "replays";
    private static final String DELIVERED = "delivered";
    private static final String RETRYING = "retrying";
    private static final String REJECTED = "rejected";
    private static final String EXHAUSTED = "exhausted";
    private static final String SKIPPED = "skipped";
    private static final int OK = 200;

    /** The number of bytes that is mostly enough for a report. */
    private static final int ROOM = 256;

    private ReportBatchJson() {}

    /** What a batch has beside reports of deliveries. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Rest(List<HealthJson> health, List<GapJson> gaps, List<ReplayJson> replays) {
        static Rest of(WrittenBatch batch) {
            return new Rest(
                    batch.health().stream().map(HealthJson::of).toList(),
                    batch.gaps().stream().map(GapJson::of).toList(),
                    batch.replays().stream().map(ReplayJson::of).toList());
        }
    }

    /** The completion of the replay {@code h} on a partition. */
    private record ReplayJson(long h, @JsonUnwrapped PartitionJson partition) {
        static ReplayJson of(ReplayReport report) {
            return new ReplayJson(report.replay().value(), PartitionJson.of(report.partition()));
        }

        ReplayReport report() {
            return new ReplayReport(new HookId(h), partition.partition());
        }
    }

    static byte[] write(WrittenBatch batch) {
        int room = ROOM;
        for (WrittenReport report : batch.reports()) {
            room += report.json().length + 1;
        }
        TextBuffer json = new TextBuffer(room);
        json.text("{").quoted(REPORTS).text(":[");
        String between = "";
        for (WrittenReport report : batch.reports()) {
            json.text(between).bytes(report.json());
            between = ",";
        }
        json.text("]");
        byte[] rest = Wire.write(Rest.of(batch));
        if (rest.length > "{}".length()) {
            json.text(",").bytes(rest, 1, rest.length - 1);
        }
        return json.text("}").copy(0);
    }

    static byte[] write(DeliveryReport report) {
        TextBuffer json = new TextBuffer(ROOM);
        switch (report) {
            case DeliveryReport.Delivered(Attempt attempt, int status) -> {
                write(DELIVERED, attempt, json);
                if (status != OK) {
                    json.text(",\"c\":").number(status);
                }
            }
            case DeliveryReport.Retrying(Attempt attempt, Failure failure, Instant next) -> {
                write(RETRYING, attempt, json);
                FailureJson.write(failure, json);
                json.text(",\"w\":").number(next.toEpochMilli());
            }
            case DeliveryReport.Rejected(Attempt attempt, Failure failure) -> {
                write(REJECTED, attempt, json);
                FailureJson.write(failure, json);
            }
            case DeliveryReport.Exhausted(Attempt attempt, Failure failure) -> {
                write(EXHAUSTED, attempt, json);
                FailureJson.write(failure, json);
            }
            case DeliveryReport.Skipped(Attempt attempt, Optional<Failure> failure) -> {
                write(SKIPPED, attempt, json);
                failure.ifPresent(it -> FailureJson.write(it, json));
            }
        }
        return json.text("}").copy(0);
    }

    private static void write(String kind, Attempt attempt, TextBuffer json) {
        json.text("{\"k\":\"").text(kind);
        json.text("\",\"h\":").number(attempt.hook().value());
        json.text(",\"r\":").number(attempt.revision());
        json.text(",\"e\":").quoted(attempt.event().value());
        json.text(",\"n\":\"").text(attempt.type().eventName()).text("\"");
        if (attempt.resource().isPresent()) {
            json.text(",\"s\":").quoted(attempt.resource().get().value());
        }
        json.text(",\"a\":").number(attempt.number());
        if (attempt.triggered()) {
            json.text(",\"g\":true");
        }
        json.text(",\"t\":").number(attempt.at().toEpochMilli());
        json.text(",\"d\":").number(attempt.took().toMillis());
        if (attempt.position().isPresent()) {
            json.text(",\"p\":").number(attempt.position().get().partition().number());
            json.text(",\"o\":").number(attempt.position().get().offset());
        }
        if (!FormerEvents.isOne(attempt.type())) {
            json.text(",\"q\":").quoted(Topics.events(attempt.type().resource()));
        }
        if (attempt.response().isPresent()) {
            ResponseJson.write(attempt.response().get(), json);
        }
    }

    static ReportBatch read(JsonParser json) throws IOException {
        List<DeliveryReport> reports = new ArrayList<>();
        List<HealthReport> health = new ArrayList<>();
        List<GapReport> gaps = new ArrayList<>();
        List<ReplayReport> replays = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case REPORTS -> readReports(json, reports);
                case HEALTH ->
                        readAll(json, HealthJson.class, it -> it.report().ifPresent(health::add));
                case GAPS -> readAll(json, GapJson.class, it -> gaps.add(it.report()));
                case REPLAYS -> readAll(json, ReplayJson.class, it -> replays.add(it.report()));
                default -> json.skipChildren();
            }
        }
        return new ReportBatch(reports, health, gaps, replays);
    }

    private static void readReports(JsonParser json, List<DeliveryReport> into) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            report(Fields.read(json)).ifPresent(into::add);
        }
    }

    private static <T> void readAll(JsonParser json, Class<T> type, Consumer<T> each)
            throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            each.accept(json.readValueAs(type));
        }
    }

    private static Optional<DeliveryReport> report(Fields fields) {
        return switch (fields.text("k")) {
            case DELIVERED ->
                    Optional.of(
                            new DeliveryReport.Delivered(
                                    attempt(fields), Math.toIntExact(fields.number("c", OK))));
            case RETRYING ->
                    Optional.of(
                            new DeliveryReport.Retrying(
                                    attempt(fields),
                                    FailureJson.of(fields).failure(),
                                    fields.time("w")));
            case REJECTED ->
                    Optional.of(
                            new DeliveryReport.Rejected(
                                    attempt(fields), FailureJson.of(fields).failure()));
            case EXHAUSTED ->
                    Optional.of(
                            new DeliveryReport.Exhausted(
                                    attempt(fields), FailureJson.of(fields).failure()));
            case SKIPPED ->
                    Optional.of(
                            new DeliveryReport.Skipped(
                                    attempt(fields), FailureJson.of(fields).failureIfKnown()));
            default -> Optional.empty();
        };
    }

    private static Attempt attempt(Fields fields) {
        EventType type = type(fields.text("n"), fields.textOrNull("q"));
        return new Attempt(
                new HookId(fields.number("h")),
                fields.number("r"),
                new EventId(fields.text("e")),
                type,
                Optional.ofNullable(fields.textOrNull("s")).map(ResourceId::new),
                Math.toIntExact(fields.number("a")),
                fields.flag("g"),
                fields.time("t"),
                fields.duration("d"),
                position(fields, type),
                ResponseJson.readIfPresent(fields));
    }

    /** {@link GapReport}: hook, from, up to, noticed at (epoch ms), and why, even if unknown. */
    private record GapJson(
            long h, @JsonUnwrapped PartitionJson partition, long f, long u, long t, String y) {
        static GapJson of(GapReport gap) {
            return new GapJson(
                    gap.hook().value(),
                    PartitionJson.of(gap.partition()),
                    gap.from(),
                    gap.to(),
                    gap.noticedAt().toEpochMilli(),
                    gap.reason().code());
        }

        GapReport report() {
            return new GapReport(
                    new HookId(h),
                    partition.partition(),
                    f,
                    u,
                    Fields.time(t),
                    GapReason.ofCode(y));
        }
    }

    private static EventType type(String name, @Nullable String topic) {
        return topic == null
                ? HookJson.formerEvent(name)
                : HookJson.plainType(Topics.resourceOf(topic), name);
    }

    private static Optional<EventPosition> position(Fields fields, EventType type) {
        if (fields.textOrNull("p") == null || fields.textOrNull("o") == null) {
            return Optional.empty();
        }
        return Optional.of(
                new EventPosition(
                        new EventPartition(
                                Topics.events(type.resource()),
                                Math.toIntExact(fields.number("p"))),
                        fields.number("o")));
    }
}
