package dev.resthooks.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@link HookState} as JSON. */
final class HookStateJson {
    private HookStateJson() {}

    static void write(HookState hook, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", hook.id().toString());
        json.writeStringField("org", hook.org().value());
        json.writeStringField("event", hook.event().eventName());
        json.writeStringField("targetUrl", hook.targetUrl());
        json.writeStringField("status", hook.status().statusName());
        json.writeNumberField("revision", hook.revision());
        json.writeNumberField("epoch", hook.epoch());
        switch (hook.startFrom()) {
            case StartFrom.Keep() -> {}
            case StartFrom.At(Instant time) -> json.writeStringField("startFrom", time.toString());
        }
        json.writeNumberField("triggeredCount", hook.triggeredCount());
        json.writeEndObject();
    }

    static HookState read(JsonParser json) throws IOException {
        Fields fields = Fields.read(json);
        return new HookState(
                HookId.of(fields.text("id")),
                new OrgKey(fields.text("org")),
                event(fields.text("event")),
                fields.text("targetUrl"),
                HookStatus.named(fields.text("status")),
                fields.number("revision"),
                fields.number("epoch", 0),
                startFrom(fields.textOrNull("startFrom")),
                fields.number("triggeredCount", 0));
    }

    static EventType event(String name) {
        return EventType.named(name)
                .orElseThrow(() -> new WireException("no event is called '" + name + "'"));
    }

    private static StartFrom startFrom(@Nullable String time) {
        if (time == null) {
            return new StartFrom.Keep();
        }
        try {
            return new StartFrom.At(Instant.parse(time));
        } catch (DateTimeException notIso) {
            throw new WireException("startFrom '" + time + "' is no ISO-8601 instant", notIso);
        }
    }
}
