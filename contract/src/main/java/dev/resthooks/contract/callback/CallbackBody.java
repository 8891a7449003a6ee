package dev.resthooks.contract.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookState;

/**
 * The body of a callback: the event's bytes with a last member {@code meta} spliced on. An event
 * that has such a member already, or isn't one JSON object, is sent as it is.
 */
public final class CallbackBody {
    private static final String MEMBER = "meta";
    private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

    private CallbackBody() {}

    /**
     * The bytes to send; the event's own array when nothing is added to it.
     *
     * @param triggerCount events that the hook's target was called with, this one included
     */
    public static byte[] of(DomainEvent event, HookState hook, long triggerCount) {
        byte[] bytes = event.body().bytes();
        int end = TopLevel.endWithout(MEMBER, bytes);
        if (end == TopLevel.NOWHERE) {
            return bytes;
        }
        byte[] member =
                member(event, hook, triggerCount, TopLevel.isEmpty(bytes, end)).getBytes(UTF_8);
        byte[] body = new byte[end + member.length];
        System.arraycopy(bytes, 0, body, 0, end);
        System.arraycopy(member, 0, body, end, member.length);
        return body;
    }

    private static String member(
            DomainEvent event, HookState hook, long triggerCount, boolean isFirst) {
        StringBuilder json = new StringBuilder(256);
        json.append(isFirst ? "" : ",");
        json.append("\"meta\":{\"debug\":{\"resthook\":{\"id\":\"").append(hook.calledAs().value());
        json.append("\",\"target\":\"");
        JSON.quoteAsString(hook.targetUrl(), json);
        json.append("\",\"trigger_count\":").append(triggerCount);
        json.append(",\"event_name\":\"").append(event.type().eventName());
        json.append("\",\"resource_type\":\"").append(event.type().resource().typeName());
        json.append("\",\"resource_id\":");
        if (event.resource().isPresent()) {
            appendId(event.resource().get(), json);
        } else {
            json.append("null");
        }
        return json.append("}}}}").toString();
    }

    private static void appendId(ResourceId resource, StringBuilder json) {
        json.append('"');
        JSON.quoteAsString(resource.value(), json);
        json.append('"');
    }
}
