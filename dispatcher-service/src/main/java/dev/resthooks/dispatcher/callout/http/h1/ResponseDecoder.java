package dev.resthooks.dispatcher.callout.http.h1;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Decodes HTTP/1.1 responses, and detects bytes beyond the response. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int STATUS_LINE = 4 * 1024;
    private static final int HEADERS = 8 * 1024;
    private static final int CHUNK = 8 * 1024;

    private boolean isAwaited;

    ResponseDecoder() {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(STATUS_LINE)
                        .setMaxHeaderSize(HEADERS)
                        .setMaxChunkSize(CHUNK));
    }

    /** Begins to read: a request is sent now, and a response may come. */
    void await() {
        isAwaited = true;
    }

    void rest() {
        isAwaited = false;
    }

    /** Passes on bytes undecoded if they come while no response is awaited. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (isAwaited) {
            super.channelRead(context, message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Returns whether unexpected bytes have come after the response. */
    boolean hasMore() {
        return actualReadableBytes() > 0;
    }
}
