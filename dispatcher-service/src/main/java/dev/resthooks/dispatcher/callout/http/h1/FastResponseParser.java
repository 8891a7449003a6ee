package dev.resthooks.dispatcher.callout.http.h1;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers of the most common shape at one go: HTTP/1.1, a final status, lines of printable
 * ASCII, one {@code content-length}, and just that much content, all in the bytes that came. What
 * is of any other shape, however valid, isn't plain, and a full decoder is to read it from its
 * first byte; whatever is plain, such a decoder reads alike (RFC 9112). For one event loop.
 */
final class FastResponseParser {
    private static final int LONGEST = 2 * 1024;
    private static final byte[] VERSION = "HTTP/1.1 ".getBytes(US_ASCII);
    private static final int REASON = VERSION.length + "200 ".length();
    private static final byte[] CONTENT_LENGTH = "content-length".getBytes(US_ASCII);
    private static final byte[] CONNECTION = "connection".getBytes(US_ASCII);
    private static final byte[] KEEP_ALIVE = "keep-alive".getBytes(US_ASCII);
    private static final byte[] RETRY_AFTER = "retry-after".getBytes(US_ASCII);
    private static final byte[] TRANSFER_ENCODING = "transfer-encoding".getBytes(US_ASCII);
    private static final int MOST_DIGITS = 4;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int MOST_HEADERS = 64;
    private static final int NONE = -1;

    /** What bytes names of headers are made of (RFC 9110, 5.6.2), but for the rarest. */
    private static final boolean[] IN_NAMES = new boolean[128];

    static {
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
                .chars()
                .forEach(it -> IN_NAMES[it] = true);
    }

    private final byte[] text = new byte[LONGEST];
    private int length;
    private int at;
    private int content;

    /** The answer, if it is plain; {@code received} is left as it is. */
    @Nullable FastResponse read(ByteBuf received) {
        length = received.readableBytes();
        if (length > LONGEST || length <= REASON) {
            return null;
        }
        received.getBytes(received.readerIndex(), text, 0, length);
        int status = status();
        if (status == NONE || !skipHead()) {
            return null;
        }
        return content != NONE && content == length - at ? new FastResponse(status, content) : null;
    }

    private int status() {
        if (!startsWith(VERSION)
                || text[REASON - 1] != ' '
                || text[REASON] == ' '
                || text[REASON - 4] < '2'
                || text[REASON - 4] > '5') {
            return NONE;
        }
        at = REASON - 4;
        int status = number(REASON - 1);
        return status == NO_CONTENT || status == NOT_MODIFIED || !skipLine() ? NONE : status;
    }

    private boolean startsWith(byte[] start) {
        return Arrays.equals(text, 0, start.length, start, 0, start.length);
    }

    /** Up to the content; whether all lines are plain. */
    private boolean skipHead() {
        content = NONE;
        for (int headers = 0; headers <= MOST_HEADERS; headers++) {
            if (at < length && text[at] == '\r') {
                return skipLine();
            }
            if (!skipHeader()) {
                return false;
            }
        }
        return false;
    }

    private boolean skipHeader() {
        int from = at;
        while (at < length && text[at] >= 0 && IN_NAMES[text[at]]) {
            at++;
        }
        int to = at;
        if (to == from || at == length || text[at] != ':') {
            return false;
        }
        at++;
        int value = at;
        return skipLine() && isPlain(from, to, value, at - 2);
    }

    /** To the next line; whether there is one, and this one is printable. */
    private boolean skipLine() {
        while (at < length && isPrintable(text[at])) {
            at++;
        }
        at += 2;
        return at <= length && text[at - 2] == '\r' && text[at - 1] == '\n';
    }

    private static boolean isPrintable(byte character) {
        return character >= ' ' && character < 0x7f;
    }

    /** Whether a header asks for nothing that isn't done here. */
    private boolean isPlain(int from, int to, int value, int end) {
        if (isWord(CONTENT_LENGTH, from, to)) {
            return isContentLength(value, end);
        }
        if (isWord(CONNECTION, from, to)) {
            return isWord(KEEP_ALIVE, skipSpace(value), end);
        }
        return !isWord(RETRY_AFTER, from, to) && !isWord(TRANSFER_ENCODING, from, to);
    }

    private boolean isContentLength(int value, int end) {
        if (content != NONE) {
            return false;
        }
        int next = at;
        at = skipSpace(value);
        content = number(end);
        at = next;
        return content != NONE;
    }

    private int skipSpace(int from) {
        int to = from;
        while (text[to] == ' ') {
            to++;
        }
        return to;
    }

    /** The decimal number from here to {@code end}, if it is a small one. */
    private int number(int end) {
        if (at == end || end - at > MOST_DIGITS) {
            return NONE;
        }
        int number = 0;
        for (; at < end; at++) {
            if (text[at] < '0' || text[at] > '9') {
                return NONE;
            }
            number = 10 * number + text[at] - '0';
        }
        return number;
    }

    /** Whether the bytes are that word, in whatever case. */
    private boolean isWord(byte[] word, int from, int to) {
        if (to - from != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            int letter = text[from + i];
            if (word[i] != (letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter)) {
                return false;
            }
        }
        return true;
    }
}
