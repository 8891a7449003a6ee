package dev.resthooks.dispatcher.callout.http.h1;

import dev.resthooks.contract.text.TextBuffer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.http.callback.CallbackWriter;
import dev.resthooks.dispatcher.callout.http.callback.Headers;
import dev.resthooks.dispatcher.callout.http.url.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AsciiString;

/** Writes callbacks as HTTP/1.1 requests (RFC 9112), each in one buffer. For one event loop. */
final class RequestEncoder implements Headers {
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");

    private final CallbackWriter callback;
    private final TextBuffer head = new TextBuffer();
    private final RequestBuffers buffers = new RequestBuffers();

    public RequestEncoder(CallbackWriter callback) {
        this.callback = callback;
    }

    /** The request that is sent now; the caller releases it. */
    ByteBuf of(ByteBufAllocator allocator, Endpoint endpoint, Call call) {
        head.clear();
        add(endpoint.head());
        callback.write(call, this);
        add(CONTENT_LENGTH, callback.bodyLength());
        head.text("\r\n");
        ByteBuf bytes = buffers.with(allocator, head.size() + callback.bodyLength());
        bytes.writeBytes(head.array(), 0, head.size());
        callback.copyBody(bytes);
        return bytes;
    }

    /** No more requests are written. */
    public void close() {
        buffers.close();
    }

    @Override
    public void add(AsciiString name, AsciiString value) {
        add(name);
        head.text(": ");
        add(value);
        head.text("\r\n");
    }

    @Override
    public void add(AsciiString name, String value) {
        add(name);
        int from = head.text(": ").size();
        head.text(value);
        Headers.checkVisible(head.array(), from, head.size());
        head.text("\r\n");
    }

    @Override
    public void add(AsciiString name, long value) {
        add(name);
        head.text(": ").number(value).text("\r\n");
    }

    private void add(AsciiString text) {
        head.bytes(text.array(), text.arrayOffset(), text.arrayOffset() + text.length());
    }
}
