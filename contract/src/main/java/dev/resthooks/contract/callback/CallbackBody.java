package dev.resthooks.contract.callback;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.text.TextBuffer;

/**
 * The body of a callback: the event's bytes with a last member {@code meta} spliced on. An event
 * that has such a member already, or isn't one JSON object, is sent as it is.
 */
public final class CallbackBody {
    private static final byte[] MEMBER = "meta".getBytes(US_ASCII);

    /** Bytes that are mostly enough for the member, but for the target's URL. */
    private static final int MOST_ADDED = 1024;

    private CallbackBody() {}

    /**
     * Appends the bytes to send.
     *
     * @param triggerCount events that the hook's target was called with, this one included
     */
    public static void write(
            DomainEvent event, HookState hook, long triggerCount, TextBuffer into) {
        byte[] bytes = event.body().bytes();
        into.reserve(bytes.length + hook.targetUrl().length() + MOST_ADDED);
        int end = TopLevel.endWithout(MEMBER, bytes);
        if (end == TopLevel.NOWHERE) {
            into.bytes(bytes);
            return;
        }
        into.bytes(bytes, 0, end);
        if (!TopLevel.isEmpty(bytes, end)) {
            into.text(",");
        }
        writeMember(event, hook, triggerCount, into);
    }

    private static void writeMember(
            DomainEvent event, HookState hook, long triggerCount, TextBuffer into) {
        into.text("\"meta\":{\"debug\":{\"resthook\":{\"id\":\"")
                .number(hook.calledAs().value())
                .text("\",\"target\":")
                .quoted(hook.targetUrl())
                .text(",\"trigger_count\":")
                .number(triggerCount)
                .text(",\"event_name\":\"")
                .text(event.type().eventName())
                .text("\",\"resource_type\":\"")
                .text(event.type().resource().typeName())
                .text("\",\"resource_id\":");
        event.resource()
                .map(ResourceId::value)
                .ifPresentOrElse(into::quoted, () -> into.text("null"));
        into.text("}}}}");
    }
}
