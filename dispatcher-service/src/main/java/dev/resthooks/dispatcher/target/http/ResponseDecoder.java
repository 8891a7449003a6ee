package dev.resthooks.dispatcher.target.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Reads HTTP/1.1 answers, and tells whether more has come than was read. */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final int STATUS_LINE = 4 * 1024;
    private static final int HEADERS = 8 * 1024;
    private static final int CHUNK = 8 * 1024;

    ResponseDecoder() {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(STATUS_LINE)
                        .setMaxHeaderSize(HEADERS)
                        .setMaxChunkSize(CHUNK));
    }

    /** After an answer, what nobody asked for. */
    boolean hasMore() {
        return actualReadableBytes() > 0;
    }
}
