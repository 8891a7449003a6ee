package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.callback.HeaderText;
import dev.resthooks.contract.callback.McpBody;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.text.TextBuffer;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.log.EventLog;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reconstructs the requests of attempts, as far as their events can still be read. */
public record SentRequests(EventLog events, CallbackBody body) {
    public sealed interface Outcome {
        record Sent(SentRequest request) implements Outcome {}

        record Missing(Reason why) implements Outcome {}

        record Full(EventLog.NotNow.Full why) implements Outcome {}
    }

    public enum Reason {
        RETENTION,
        UNAVAILABLE,
        UNKNOWN
    }

    public Outcome of(Attempt attempt, HookState hook) {
        return attempt.position()
                .map(position -> events.read(hook.org(), position))
                .map(found -> outcome(found, attempt, hook))
                .orElseGet(() -> new Outcome.Missing(Reason.UNKNOWN));
    }

    /** Returns the request of an event that is fetched, without own headers; masked if unsigned. */
    public SentRequest fetched(
            Instant at, HookState hook, DomainEvent event, List<HookSecret> signers) {
        HookState plain = hook.withSettings(hook.settings().withHeaders(List.of()));
        Map<String, String> headers = SentRequest.headers(at, 1, plain, event, false);
        Body written = SentRequest.body(hook, event, body);
        String id = HeaderText.of(event.id().value());
        signers.stream()
                .map(it -> it.signature(id, Long.toString(at.getEpochSecond()), written.bytes()))
                .reduce((newest, former) -> newest + ' ' + former)
                .ifPresent(it -> headers.put("webhook-signature", it));
        return new SentRequest(hook.targetUrl(), headers, written);
    }

    /** A different event at the position means that the topic was created anew. */
    private Outcome outcome(EventLog.Found found, Attempt attempt, HookState hook) {
        return switch (found) {
            case EventLog.Found.Event(DomainEvent event) ->
                    isOf(attempt, event) && event.org().equals(hook.org())
                            ? new Outcome.Sent(SentRequest.of(attempt, hook, event, body))
                            : new Outcome.Missing(Reason.RETENTION);
            case EventLog.Found.Gone() -> new Outcome.Missing(Reason.RETENTION);
            case EventLog.NotNow.Away() -> new Outcome.Missing(Reason.UNAVAILABLE);
            case EventLog.NotNow.Full full -> new Outcome.Full(full);
        };
    }

    /** Compares the ids as they are logged. */
    private static boolean isOf(Attempt attempt, DomainEvent event) {
        return LogText.of(event.id().value()).equals(LogText.of(attempt.event().value()));
    }

    /**
     * The URL, the own headers and the trigger count are the hook's present ones, because former
     * ones are not stored; nor is the cursor, which is null. The signature and the own headers are
     * masked.
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

        public static SentRequest ofTest(Instant at, TestCall test, CallbackBody body) {
            HookState hook = test.hook();
            DomainEvent event = test.event();
            return new SentRequest(
                    hook.targetUrl(),
                    headers(at, 1, hook, event, !test.isControl()),
                    test.isControl() ? event.body() : body(hook, event, body));
        }

        private static Body body(HookState hook, DomainEvent event, CallbackBody body) {
            TextBuffer text = new TextBuffer();
            hook.settings()
                    .mcp()
                    .ifPresentOrElse(
                            it -> McpBody.write(event, it.payload(), "", text),
                            () -> body.write(event, hook, hook.triggeredCount(), text));
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
            if (event.loggedAt() > 0) {
                headers.put("resthook-logged", Long.toString(event.loggedAt()));
            }
            hook.settings()
                    .mcp()
                    .ifPresent(it -> headers.put("x-mcp-subscription-id", it.subscription()));
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
}
