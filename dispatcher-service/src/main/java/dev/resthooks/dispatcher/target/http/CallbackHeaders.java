package dev.resthooks.dispatcher.target.http;

import dev.resthooks.contract.callback.HeaderText;
import dev.resthooks.dispatcher.target.Call;
import io.netty.util.AsciiString;
import java.time.InstantSource;

/** The headers of a callback. */
final class CallbackHeaders {
    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("content-type");
    private static final AsciiString USER_AGENT = AsciiString.cached("user-agent");
    private static final AsciiString WEBHOOK_ID = AsciiString.cached("webhook-id");
    private static final AsciiString WEBHOOK_TIMESTAMP = AsciiString.cached("webhook-timestamp");
    private static final AsciiString WEBHOOK_SIGNATURE = AsciiString.cached("webhook-signature");
    private static final AsciiString RESTHOOK_ID = AsciiString.cached("resthook-id");
    private static final AsciiString RESTHOOK_EVENT = AsciiString.cached("resthook-event");
    private static final AsciiString RESTHOOK_ATTEMPT = AsciiString.cached("resthook-attempt");
    private static final AsciiString RESTHOOK_REPLAY = AsciiString.cached("resthook-replay");
    private static final AsciiString RESTHOOK_TEST = AsciiString.cached("resthook-test");
    private static final AsciiString TRUE = AsciiString.cached("true");
    private static final AsciiString TRACEPARENT = AsciiString.cached("traceparent");
    private static final AsciiString TRACESTATE = AsciiString.cached("tracestate");

    private final AsciiString userAgent;
    private final InstantSource clock;

    CallbackHeaders(String userAgent, InstantSource clock) {
        this.clock = clock;
        this.userAgent = AsciiString.cached(userAgent);
    }

    /** Adds them, of a request that is sent now, with {@code body}. */
    void addTo(Headers headers, Call call, byte[] body) {
        String id = HeaderText.of(call.event().id().value());
        long timestamp = clock.instant().getEpochSecond();
        headers.add(CONTENT_TYPE, JSON);
        headers.add(USER_AGENT, userAgent);
        headers.add(WEBHOOK_ID, id);
        headers.add(WEBHOOK_TIMESTAMP, Long.toString(timestamp));
        String signature = call.signer().sign(id, timestamp, body);
        if (!signature.isEmpty()) {
            headers.add(WEBHOOK_SIGNATURE, signature);
        }
        headers.add(RESTHOOK_ID, Long.toString(call.hook().calledAs().value()));
        headers.add(RESTHOOK_EVENT, call.event().type().eventName());
        headers.add(RESTHOOK_ATTEMPT, Integer.toString(call.attempt()));
        if (call.hook().isReplay()) {
            headers.add(RESTHOOK_REPLAY, TRUE);
        }
        if (call.isTest()) {
            headers.add(RESTHOOK_TEST, TRUE);
        }
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
