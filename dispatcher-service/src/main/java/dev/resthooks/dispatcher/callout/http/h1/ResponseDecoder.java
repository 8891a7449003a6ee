package dev.resthooks.dispatcher.callout.http.h1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;

/**
 * Reads HTTP/1.1 answers, and tells whether more has come than was read. Plain answers are passed
 * on as a {@link FastResponse}, all others as Netty's decoder does.
 */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int STATUS_LINE = 4 * 1024;
    private static final int HEADERS = 8 * 1024;
    private static final int CHUNK = 8 * 1024;

    private final FastResponseParser plainAnswers;
    private boolean isAwaited;
    private boolean isAtStart;

    ResponseDecoder(FastResponseParser plainAnswers) {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(STATUS_LINE)
                        .setMaxHeaderSize(HEADERS)
                        .setMaxChunkSize(CHUNK));
        this.plainAnswers = plainAnswers;
    }

    /** A request goes out now, so that an answer may come. */
    void await() {
        isAwaited = true;
        isAtStart = true;
    }

    /** The answer is there to its end, and nothing of it is left. Whatever comes is nobody's. */
    void rest() {
        isAwaited = false;
    }

    /** What comes while no answer is awaited is passed on unread. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (!isAwaited) {
            context.fireChannelRead(message);
            return;
        }
        boolean mayBePlain = isAtStart;
        isAtStart = false;
        FastResponse plain =
                mayBePlain && message instanceof ByteBuf bytes ? plainAnswers.read(bytes) : null;
        if (plain == null) {
            super.channelRead(context, message);
        } else {
            var _ = ((ByteBuf) message).release();
            context.fireChannelRead(plain);
        }
    }

    /** After an answer, what nobody asked for. */
    boolean hasMore() {
        return actualReadableBytes() > 0;
    }
}
