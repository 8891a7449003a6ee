package dev.resthooks.dispatcher.target.http;

import dev.resthooks.dispatcher.target.Call;
import dev.resthooks.dispatcher.target.HeaderText;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;

/** The headers of a callback. */
final class CallbackHeaders {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence WEBHOOK_ID = HttpHeaders.createOptimized("webhook-id");
    private static final CharSequence WEBHOOK_TIMESTAMP =
            HttpHeaders.createOptimized("webhook-timestamp");
    private static final CharSequence WEBHOOK_SIGNATURE =
            HttpHeaders.createOptimized("webhook-signature");
    private static final CharSequence RESTHOOK_ID = HttpHeaders.createOptimized("resthook-id");
    private static final CharSequence RESTHOOK_EVENT =
            HttpHeaders.createOptimized("resthook-event");
    private static final CharSequence RESTHOOK_ATTEMPT =
            HttpHeaders.createOptimized("resthook-attempt");
    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence TRACESTATE = HttpHeaders.createOptimized("tracestate");

    private final CharSequence userAgent;
    private final InstantSource clock;

    CallbackHeaders(String userAgent, InstantSource clock) {
        this.clock = clock;
        this.userAgent = HttpHeaders.createOptimized(userAgent);
    }

    /** Adds them, of a request that is sent now, with {@code body}. */
    void addTo(MultiMap headers, Call call, byte[] body) {
        String id = HeaderText.of(call.event().id().value());
        long timestamp = clock.instant().getEpochSecond();
        headers.add(HttpHeaders.CONTENT_TYPE, JSON);
        headers.add(HttpHeaders.USER_AGENT, userAgent);
        headers.add(WEBHOOK_ID, id);
        headers.add(WEBHOOK_TIMESTAMP, Long.toString(timestamp));
        String signature = call.signer().sign(id, timestamp, body);
        if (!signature.isEmpty()) {
            headers.add(WEBHOOK_SIGNATURE, signature);
        }
        headers.add(RESTHOOK_ID, Long.toString(call.hook().id().value()));
        headers.add(RESTHOOK_EVENT, call.event().type().eventName());
        headers.add(RESTHOOK_ATTEMPT, Integer.toString(call.attempt()));
        call.event()
                .traceparent()
                .filter(HeaderText::isVisible)
                .ifPresent(parent -> {
                    headers.add(TRACEPARENT, parent);
                    call.event()
                            .tracestate()
                            .filter(HeaderText::isPrintable)
                            .ifPresent(state -> headers.add(TRACESTATE, state));
                });
    }
}
