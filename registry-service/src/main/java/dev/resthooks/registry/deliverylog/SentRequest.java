package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.callback.HeaderText;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.text.TextBuffer;
import dev.resthooks.registry.hook.SettingsChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The request of an attempt or a test, reconstructed from the event and the hook. The URL, the own
 * headers and the trigger count are the hook's present ones, because former ones are not stored.
 * The signature and the own headers are masked.
 *
 * @param headers the headers that depend on the event, the hook or the attempt, in their order
 */
public record SentRequest(String url, Map<String, String> headers, Body body) {
    private static final String MASKED = "v1,***";

    public static SentRequest of(
            Attempt attempt, HookState hook, DomainEvent event, CallbackBody body) {
        return new SentRequest(
                hook.targetUrl(),
                headers(attempt.at(), attempt.number(), hook, event, false),
                body(hook, event, body));
    }

    /** Returns the request of a test that began at {@code at}. */
    public static SentRequest ofTest(
            Instant at, HookState hook, DomainEvent event, CallbackBody body) {
        return new SentRequest(
                hook.targetUrl(), headers(at, 1, hook, event, true), body(hook, event, body));
    }

    private static Body body(HookState hook, DomainEvent event, CallbackBody body) {
        TextBuffer text = new TextBuffer();
        body.write(event, hook, hook.triggeredCount(), text);
        return Body.of(text.copy(0));
    }

    private static Map<String, String> headers(
            Instant at, int number, HookState hook, DomainEvent event, boolean isTest) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("webhook-id", HeaderText.of(event.id().value()));
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", MASKED);
        headers.put("resthook-id", hook.id().toString());
        headers.put("resthook-event", event.type().eventName());
        headers.put("resthook-attempt", Integer.toString(number));
        if (isTest) {
            headers.put("resthook-test", "true");
        }
        event.traceparent()
                .filter(HeaderText::isVisible)
                .ifPresent(parent -> {
                    headers.put("traceparent", parent);
                    event.tracestate()
                            .filter(HeaderText::isPrintable)
                            .ifPresent(state -> headers.put("tracestate", state));
                });
        hook.settings().headers().forEach(it -> headers.put(it.name(), SettingsChange.MASK));
        return headers;
    }
}
