package dev.resthooks.contract.callback;

import dev.resthooks.contract.event.Document;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.McpCall.Payload;
import dev.resthooks.contract.text.TextBuffer;

/**
 * Writes the body of a callback as MCP Events has it. The data say what the event is about, or they
 * are the event's own bytes.
 */
public final class McpBody {
    /** The most bytes of a body: what would be longer only says what the event is about. */
    public static final int MOST = 262_144;

    private McpBody() {}

    /**
     * Appends the body. Its event id is the text of the header {@code webhook-id}.
     *
     * @param cursor visible ASCII without quotes; empty for none
     */
    public static void write(DomainEvent event, Payload payload, String cursor, TextBuffer into) {
        // Receivers store the cursor that they get, also null, and then begin with what comes next.
        String end = cursor.isEmpty() ? "}" : ",\"cursor\":\"" + cursor + "\"}";
        int from = into.size();
        into.text("{\"eventId\":")
                .quoted(HeaderText.of(event.id().value()))
                .text(",\"name\":")
                .quoted(event.type().eventName())
                .text(",\"timestamp\":")
                .quoted(event.time().toString())
                .text(",\"data\":");
        int length = into.size() - from + event.body().length() + end.length();
        if (payload == Payload.FULL
                && length <= MOST
                && event.body().document() instanceof Document.JsonObject) {
            into.bytes(event.body().bytes());
        } else {
            writeIdentity(event, into);
        }
        into.text(end);
    }

    private static void writeIdentity(DomainEvent event, TextBuffer into) {
        into.text("{\"type\":").quoted(event.type().resource().typeName()).text(",\"id\":");
        event.resource()
                .map(ResourceId::value)
                .ifPresentOrElse(into::quoted, () -> into.text("null"));
        into.text(",\"organisation\":")
                .quoted(event.org().value())
                .text(",\"time\":")
                .quoted(event.time().toString())
                .text("}");
    }
}
