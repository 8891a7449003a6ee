package dev.resthooks.dispatcher.callout.http.h1;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.callback.HeaderText;
import dev.resthooks.contract.callback.McpBody;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.text.TextBuffer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.http.url.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AsciiString;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Writes callbacks as HTTP/1.1 requests (RFC 9112) into reused memory. Used on one event loop
 * alone.
 */
final class RequestEncoder {
    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("content-type");
    private static final AsciiString USER_AGENT = AsciiString.cached("user-agent");
    private static final AsciiString WEBHOOK_ID = AsciiString.cached("webhook-id");
    private static final AsciiString WEBHOOK_TIMESTAMP = AsciiString.cached("webhook-timestamp");
    private static final AsciiString WEBHOOK_SIGNATURE = AsciiString.cached("webhook-signature");
    private static final AsciiString RESTHOOK_ID = AsciiString.cached("resthook-id");
    private static final AsciiString RESTHOOK_EVENT = AsciiString.cached("resthook-event");
    private static final AsciiString RESTHOOK_ATTEMPT = AsciiString.cached("resthook-attempt");
    private static final AsciiString RESTHOOK_LOGGED = AsciiString.cached("resthook-logged");
    private static final AsciiString RESTHOOK_REPLAY = AsciiString.cached("resthook-replay");
    private static final AsciiString X_MCP_SUBSCRIPTION_ID =
            AsciiString.cached("x-mcp-subscription-id");
    private static final AsciiString TRUE = AsciiString.cached("true");
    private static final List<CallHeader> TEST = List.of(new CallHeader("resthook-test", "true"));
    private static final AsciiString TRACEPARENT = AsciiString.cached("traceparent");
    private static final AsciiString TRACESTATE = AsciiString.cached("tracestate");

    private final AsciiString userAgent;
    private final CallbackBody body;
    private final InstantSource clock;

    /** The signed content (Standard Webhooks 1.0): id, dot, timestamp, dot, body. */
    private final TextBuffer content = new TextBuffer();

    private int bodyFrom;
    private final HeaderLines head = new HeaderLines();
    private final RequestBuffers buffers = new RequestBuffers();

    RequestEncoder(String userAgent, CallbackBody body, InstantSource clock) {
        this.userAgent = AsciiString.cached(userAgent);
        this.body = body;
        this.clock = clock;
    }

    /** Returns the request as it is sent now; the caller releases it. */
    ByteBuf of(ByteBufAllocator allocator, Endpoint endpoint, Call call) {
        head.begin(endpoint.head());
        write(call, head);
        int length = content.size() - bodyFrom;
        head.add(CONTENT_LENGTH, length);
        head.end();
        ByteBuf bytes = buffers.with(allocator, head.size() + length);
        bytes.writeBytes(head.array(), 0, head.size());
        return bytes.writeBytes(content.array(), bodyFrom, length);
    }

    void close() {
        buffers.close();
    }

    /** Writes the body of a request, and adds its headers but {@code content-length}. */
    private void write(Call call, HeaderLines headers) {
        String id = HeaderText.of(call.event().id().value());
        long timestamp = Math.floorDiv(clock.millis(), 1_000);
        content.clear().text(id).text(".").number(timestamp).text(".");
        bodyFrom = content.size();
        Optional<McpCall> mcp = call.hook().settings().mcp();
        boolean isControl = call.test().filter(TestCall::isControl).isPresent();
        if (isControl) {
            content.bytes(call.event().body().bytes());
        } else if (mcp.isPresent()) {
            McpBody.write(call.event(), mcp.get().payload(), call.cursor(), content);
        } else {
            body.write(call.event(), call.hook(), call.triggerCount(), content);
        }
        headers.add(CONTENT_TYPE, JSON);
        headers.add(USER_AGENT, userAgent);
        headers.add(WEBHOOK_ID, id);
        headers.add(WEBHOOK_TIMESTAMP, timestamp);
        String signature = call.signer().sign(timestamp, content.array(), content.size());
        if (!signature.isEmpty()) {
            headers.add(WEBHOOK_SIGNATURE, signature);
        }
        headers.add(RESTHOOK_ID, call.hook().calledAs().value());
        headers.add(RESTHOOK_EVENT, call.event().type().eventName());
        headers.add(RESTHOOK_ATTEMPT, call.attempt());
        if (call.event().loggedAt() > 0) {
            headers.add(RESTHOOK_LOGGED, call.event().loggedAt());
        }
        if (call.hook().isReplay()) {
            headers.add(RESTHOOK_REPLAY, TRUE);
        }
        if (mcp.isPresent()) {
            headers.add(X_MCP_SUBSCRIPTION_ID, mcp.get().subscription());
        }
        if (call.test().isPresent()) {
            add(isControl ? call.test().get().headers() : TEST, headers);
        }
        add(call.signer().headers(), headers);
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

    private static void add(List<CallHeader> some, HeaderLines headers) {
        for (int i = 0; i < some.size(); i++) {
            headers.add(some.get(i).name(), some.get(i).value());
        }
    }
}
