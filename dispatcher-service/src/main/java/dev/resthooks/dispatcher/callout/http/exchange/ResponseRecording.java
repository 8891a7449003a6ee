package dev.resthooks.dispatcher.callout.http.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.report.ResponseExcerpt;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

final class ResponseRecording {
    /** The longest recorded value of a header. Unit: characters. */
    private static final int MOST_VALUE = 256;

    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]+");

    private final String headers;
    private final byte[] body;
    private int size;
    private boolean isTruncated;

    ResponseRecording(List<String> names, HttpHeaders received, boolean isNeeded) {
        body = new byte[isNeeded ? ResponseExcerpt.MOST_ANSWER : ResponseExcerpt.MOST_BODY];
        headers =
                names.stream()
                        .filter(received::contains)
                        .map(name -> name + ": " + value(received.getAll(name)))
                        .collect(Collectors.joining("\n"));
    }

    private static String value(List<String> values) {
        String value = LINE_BREAK.matcher(String.join(", ", values)).replaceAll(" ");
        return value.substring(0, Math.min(value.length(), MOST_VALUE));
    }

    void add(ByteBuf part) {
        int length = Math.min(part.readableBytes(), body.length - size);
        part.getBytes(part.readerIndex(), body, size, length);
        size += length;
        isTruncated |= length < part.readableBytes();
    }

    /** Returns what is recorded, read as UTF-8, without a character cut off at the end. */
    ResponseExcerpt excerpt() {
        CharBuffer text = CharBuffer.allocate(size);
        UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(body, 0, size), text, !isTruncated);
        return new ResponseExcerpt(headers, text.flip().toString(), isTruncated);
    }
}
