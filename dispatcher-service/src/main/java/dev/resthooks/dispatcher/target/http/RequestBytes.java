package dev.resthooks.dispatcher.target.http;

import dev.resthooks.dispatcher.target.Call;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;

/** A callback as an HTTP/1.1 request (RFC 9112), in one buffer. */
final class RequestBytes implements Headers {
    private static final int HEAD = 512;
    private static final int COPIED = 16 * 1024;
    private static final int COLON_AND_SPACE = ':' << 8 | ' ';
    private static final int LINE_BREAK = '\r' << 8 | '\n';
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("content-length");

    private final ByteBuf bytes;

    private RequestBytes(ByteBuf bytes) {
        this.bytes = bytes;
    }

    /** The caller releases it; a large body isn't copied. */
    static ByteBuf of(
            ByteBufAllocator allocator,
            Endpoint endpoint,
            CallbackHeaders headers,
            Call call,
            byte[] body) {
        boolean copied = body.length <= COPIED;
        ByteBuf bytes =
                allocator.directBuffer(
                        endpoint.head().length() + HEAD + (copied ? body.length : 0));
        try {
            RequestBytes request = new RequestBytes(bytes);
            ByteBufUtil.copy(endpoint.head(), bytes);
            headers.addTo(request, call, body);
            request.add(CONTENT_LENGTH, Integer.toString(body.length));
            bytes.writeShort(LINE_BREAK);
            if (copied) {
                return bytes.writeBytes(body);
            }
            return Unpooled.wrappedBuffer(bytes, Unpooled.wrappedBuffer(body));
        } catch (RuntimeException bad) {
            bytes.release();
            throw bad;
        }
    }

    @Override
    public void add(AsciiString name, CharSequence value) {
        ByteBufUtil.copy(name, bytes);
        bytes.writeShort(COLON_AND_SPACE);
        if (value instanceof AsciiString ascii) {
            ByteBufUtil.copy(ascii, bytes);
        } else {
            checkVisible(value);
            ByteBufUtil.writeAscii(bytes, value);
        }
        bytes.writeShort(LINE_BREAK);
    }

    /** No value ends its line. */
    static void checkVisible(CharSequence value) {
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            if ((character < ' ' && character != '\t') || character > '~') {
                throw new IllegalArgumentException(
                        "no header value: it has characters beyond ASCII");
            }
        }
    }
}
