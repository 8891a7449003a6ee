package dev.resthooks.contract.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link TestCall} as JSON: {@code sendBy} (epoch ms), the {@code hook} as in its own record, and
 * {@code id}, {@code resource}, {@code time} (epoch ms) and {@code body} of the {@code event},
 * whose type and organisation are the hook's.
 */
final class TestCallJson {
    private static final String HOOK = "hook";
    private static final String EVENT = "event";

    private TestCallJson() {}

    static void write(TestCall call, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sendBy", call.sendBy().toEpochMilli());
        json.writeFieldName(HOOK);
        HookStateJson.write(call.hook(), json);
        json.writeFieldName(EVENT);
        write(call.event(), json);
        json.writeEndObject();
    }

    private static void write(DomainEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", event.id().value());
        if (event.resource().isPresent()) {
            json.writeStringField("resource", event.resource().get().value());
        }
        json.writeNumberField("time", event.time().toEpochMilli());
        json.writeStringField("body", event.body().text());
        json.writeEndObject();
    }

    static TestCall read(JsonParser json) throws IOException {
        List<HookState> hooks = new ArrayList<>(1);
        List<Fields> events = new ArrayList<>(1);
        Fields fields =
                Fields.read(
                        json,
                        (name, nested) -> {
                            switch (name) {
                                case HOOK -> hooks.add(HookStateJson.read(nested));
                                case EVENT -> events.add(Fields.read(nested));
                                default -> nested.skipChildren();
                            }
                        });
        if (hooks.isEmpty() || events.isEmpty()) {
            throw new WireException("a hook and an event are wanted");
        }
        HookState hook = hooks.getFirst();
        return new TestCall(fields.time("sendBy"), hook, event(events.getFirst(), hook));
    }

    private static DomainEvent event(Fields fields, HookState hook) {
        return new DomainEvent(
                new EventId(fields.text("id")),
                hook.event(),
                hook.org(),
                Optional.ofNullable(fields.textOrNull("resource")).map(ResourceId::new),
                fields.time("time"),
                Optional.empty(),
                Body.of(fields.text("body")));
    }
}
