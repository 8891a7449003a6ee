package dev.resthooks.contract.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.resthooks.contract.cursor.CursorHealth;
import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * {@link StoredCursor} as JSON. A hole is an object with one-letter fields, since a cursor may have
 * a thousand of them: {@code o} offset, {@code a} attempts, {@code g} triggered, {@code r} order,
 * {@code f} failing since, {@code d} due.
 */
final class HookCursorJson {
    private HookCursorJson() {}

    static void write(StoredCursor stored, JsonGenerator json) throws IOException {
        HookCursor cursor = stored.cursor();
        json.writeStartObject();
        json.writeStringField("topicId", stored.topicId());
        json.writeNumberField("epoch", cursor.epoch());
        writeUnlessZero(json, "revision", cursor.revision());
        writeUnlessZero(json, "floor", cursor.floor());
        writeIfPresent(json, "next", cursor.next());
        if (!cursor.ahead().isEmpty()) {
            json.writeObjectFieldStart("ahead");
            for (Map.Entry<String, Long> it : new TreeMap<>(cursor.ahead()).entrySet()) {
                json.writeNumberField(it.getKey(), it.getValue());
            }
            json.writeEndObject();
        }
        writeUnlessZero(json, "resentBelow", cursor.resentBelow());
        writeUnlessZero(json, "countedBelow", cursor.countedBelow());
        if (cursor.suspended()) {
            json.writeBooleanField("suspended", true);
        }
        writeIfPresent(json, "haltedRevision", cursor.haltedRevision());
        writeIfPresent(json, "quietUntil", cursor.quietUntil());
        if (cursor.reportedHealth().isPresent()) {
            write(cursor.reportedHealth().get(), json);
        }
        json.writeArrayFieldStart("holes");
        for (Hole hole : cursor.holes()) {
            write(hole, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(CursorHealth health, JsonGenerator json) throws IOException {
        json.writeStringField("told", health.state().code());
        json.writeNumberField("toldSince", health.since());
        if (health.refusal().isPresent()) {
            json.writeStringField("toldFailure", health.refusal().get().code());
        }
        if (health.isExhausted()) {
            json.writeBooleanField("toldExhausted", true);
        }
    }

    private static void write(Hole hole, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("o", hole.offset());
        writeUnlessZero(json, "a", hole.attempts());
        if (hole.triggered()) {
            json.writeBooleanField("g", true);
        }
        writeUnlessZero(json, "r", hole.order());
        writeIfPresent(json, "f", hole.failingSince());
        writeUnlessZero(json, "d", hole.due());
        json.writeEndObject();
    }

    private static void writeUnlessZero(JsonGenerator json, String name, long number)
            throws IOException {
        if (number != 0) {
            json.writeNumberField(name, number);
        }
    }

    private static void writeIfPresent(JsonGenerator json, String name, OptionalLong number)
            throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.getAsLong());
        }
    }

    static StoredCursor read(JsonParser json) throws IOException {
        List<Hole> holes = new ArrayList<>();
        Map<String, Long> ahead = new HashMap<>();
        Fields fields =
                Fields.read(
                        json,
                        (name, nested) -> {
                            switch (name) {
                                case "holes" -> readHoles(nested, holes);
                                case "ahead" -> readAhead(nested, ahead);
                                default -> nested.skipChildren();
                            }
                        });
        return new StoredCursor(fields.text("topicId"), cursor(fields, ahead, holes));
    }

    private static HookCursor cursor(Fields fields, Map<String, Long> ahead, List<Hole> holes) {
        return new HookCursor(
                fields.number("epoch"),
                fields.number("revision", 0),
                fields.number("floor", 0),
                fields.optionalNumber("next"),
                ahead,
                fields.number("resentBelow", 0),
                fields.number("countedBelow", 0),
                fields.flag("suspended"),
                fields.optionalNumber("haltedRevision"),
                fields.optionalNumber("quietUntil"),
                told(fields),
                holes);
    }

    /** An unknown state or failure counts as not reported, so that it is reported again. */
    private static Optional<CursorHealth> told(Fields fields) {
        try {
            return Optional.ofNullable(fields.textOrNull("told"))
                    .flatMap(Health::ofCode)
                    .map(state ->
                            new CursorHealth(
                                    state,
                                    fields.number("toldSince", 0),
                                    Optional.ofNullable(fields.textOrNull("toldFailure"))
                                            .map(Failure::ofCode),
                                    fields.flag("toldExhausted")));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static void readAhead(JsonParser json, Map<String, Long> into) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String event = json.currentName();
            json.nextToken();
            into.put(event, json.getLongValue());
        }
    }

    private static void readHoles(JsonParser json, List<Hole> into) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Fields fields = Fields.read(json);
            into.add(
                    new Hole(
                            fields.number("o"),
                            Math.toIntExact(fields.number("a", 0)),
                            fields.flag("g"),
                            Math.toIntExact(fields.number("r", 0)),
                            fields.optionalNumber("f"),
                            fields.number("d", 0)));
        }
    }
}
