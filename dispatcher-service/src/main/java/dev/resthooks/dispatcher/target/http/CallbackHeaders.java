package dev.resthooks.dispatcher.target.http;

import dev.resthooks.dispatcher.target.Call;
import dev.resthooks.dispatcher.target.HeaderText;
import io.netty.util.AsciiString;

/** The headers of a callback. */
final class CallbackHeaders {
    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("content-type");
    private static final AsciiString USER_AGENT = AsciiString.cached("user-agent");
    private static final AsciiString WEBHOOK_ID = AsciiString.cached("webhook-id");
    private static final AsciiString WEBHOOK_TIMESTAMP = AsciiString.cached("webhook-timestamp");
    private static final AsciiString RESTHOOK_ID = AsciiString.cached("resthook-id");
    private static final AsciiString RESTHOOK_EVENT = AsciiString.cached("resthook-event");
    private static final AsciiString RESTHOOK_ATTEMPT = AsciiString.cached("resthook-attempt");
    private static final AsciiString TRACEPARENT = AsciiString.cached("traceparent");

    private final AsciiString userAgent;

    CallbackHeaders(String userAgent) {
        this.userAgent = AsciiString.cached(userAgent);
    }

    void addTo(Headers headers, Call call) {
        headers.add(CONTENT_TYPE, JSON);
        headers.add(USER_AGENT, userAgent);
        headers.add(WEBHOOK_ID, HeaderText.of(call.event().id().value()));
        headers.add(WEBHOOK_TIMESTAMP, Long.toString(call.at().getEpochSecond()));
        headers.add(RESTHOOK_ID, Long.toString(call.hook().id().value()));
        headers.add(RESTHOOK_EVENT, call.event().type().eventName());
        headers.add(RESTHOOK_ATTEMPT, Integer.toString(call.attempt()));
        call.event()
                .traceparent()
                .filter(HeaderText::isVisible)
                .ifPresent(parent -> headers.add(TRACEPARENT, parent));
    }
}
