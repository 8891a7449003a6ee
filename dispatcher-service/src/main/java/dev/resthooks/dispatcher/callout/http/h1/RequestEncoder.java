package dev.resthooks.dispatcher.callout.http.h1;

import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.http.url.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AsciiString;

/** Writes callbacks as HTTP/1.1 requests (RFC 9112). Used on one event loop alone. */
final class RequestEncoder {
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");

    private final CallbackWriter callback;
    private final HeaderLines head = new HeaderLines();
    private final RequestBuffers buffers = new RequestBuffers();

    RequestEncoder(CallbackWriter callback) {
        this.callback = callback;
    }

    /** Returns the request as it is sent now; the caller releases it. */
    ByteBuf of(ByteBufAllocator allocator, Endpoint endpoint, Call call) {
        head.begin(endpoint.head());
        callback.write(call, head);
        head.add(CONTENT_LENGTH, callback.bodyLength());
        head.end();
        ByteBuf bytes = buffers.with(allocator, head.size() + callback.bodyLength());
        bytes.writeBytes(head.array(), 0, head.size());
        callback.copyBody(bytes);
        return bytes;
    }

    void close() {
        buffers.close();
    }
}
