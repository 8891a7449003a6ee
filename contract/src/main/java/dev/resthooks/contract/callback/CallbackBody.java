package dev.resthooks.contract.callback;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.resthooks.contract.event.Document;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.MetaPlace;
import dev.resthooks.contract.event.MetaPlace.Kind;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.text.TextBuffer;

/**
 * Writes the body of a callback: the event's bytes, in which {@code meta.debug.resthook} is ours. A
 * {@code meta} or {@code meta.debug} that is no object is replaced, and all other bytes stay as
 * they are. What is no JSON object is written unchanged. Thread-safe.
 */
public final class CallbackBody {
    private static final byte[] NAME = "\"resthook\":".getBytes(US_ASCII);
    private static final byte[] ID = "{\"id\":\"".getBytes(US_ASCII);
    private static final byte[] TARGET = "\",\"target\":".getBytes(US_ASCII);
    private static final byte[] TRIGGER_COUNT = ",\"trigger_count\":".getBytes(US_ASCII);
    private static final byte[] EVENT_NAME = ",\"event_name\":\"".getBytes(US_ASCII);
    private static final byte[] RESOURCE_TYPE = "\",\"resource_type\":\"".getBytes(US_ASCII);
    private static final byte[] RESOURCE_ID = "\",\"resource_id\":".getBytes(US_ASCII);

    /** The number of bytes that is mostly enough for the member without the target's URL. */
    private static final int MOST_ADDED = 1024;

    private final byte[] debugMembers;

    /** Creates a writer; a {@code meta.debug} of the producer keeps its members instead. */
    public CallbackBody(DebugMembers debugMembers) {
        this.debugMembers = debugMembers.json().getBytes(US_ASCII);
    }

    /** Appends the body; {@code triggerCount} includes this event. */
    public void write(DomainEvent event, HookState hook, long triggerCount, TextBuffer into) {
        byte[] bytes = event.body().bytes();
        into.reserve(bytes.length + hook.targetUrl().length() + MOST_ADDED);
        switch (event.body().document()) {
            case Document.NotJsonObject _ -> into.bytes(bytes);
            case Document.JsonObject(MetaPlace meta) -> {
                into.bytes(bytes, 0, meta.from());
                if (meta.isAfterMember()) {
                    into.text(",");
                }
                into.text(meta.kind().before());
                if (meta.kind().addsDebug()) {
                    into.bytes(debugMembers);
                }
                if (meta.kind() != Kind.REPLACES_RESTHOOK) {
                    into.bytes(NAME);
                }
                writeValue(event, hook, triggerCount, into);
                into.text(meta.kind().after()).bytes(bytes, meta.to(), bytes.length);
            }
        }
    }

    private static void writeValue(
            DomainEvent event, HookState hook, long triggerCount, TextBuffer into) {
        into.bytes(ID)
                .number(hook.calledAs().value())
                .bytes(TARGET)
                .quoted(hook.targetUrl())
                .bytes(TRIGGER_COUNT)
                .number(triggerCount)
                .bytes(EVENT_NAME)
                .text(event.type().eventName())
                .bytes(RESOURCE_TYPE)
                .text(event.type().resource().typeName())
                .bytes(RESOURCE_ID);
        event.resource()
                .map(ResourceId::value)
                .ifPresentOrElse(into::quoted, () -> into.text("null"));
        into.text("}");
    }
}
