package dev.resthooks.contract.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;

/**
 * UTF-8 text that is put together from its parts, in an array that is used again and again. What
 * can't be encoded, half of a surrogate pair, becomes a question mark. Not thread-safe.
 */
public final class TextBuffer {
    private static final int FIRST = 1024;

    /** A larger array isn't kept for the next text, in bytes. */
    private static final int MOST_KEPT = 64 * 1024;

    private static final int MOST_DIGITS = 20;

    /** In characters: what is longer the JDK encodes faster as a whole than a loop does. */
    private static final int SHORT = 8;

    private static final int DELETE = 0x7f;
    private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

    private byte[] bytes;
    private int size;

    public TextBuffer() {
        this(FIRST);
    }

    /** With room for so many bytes, before it grows. */
    public TextBuffer(int room) {
        bytes = new byte[room];
    }

    /** Begins anew. */
    public TextBuffer clear() {
        size = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[FIRST];
        }
        return this;
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /**
     * The array whose first {@link #size} bytes are the text, until something is appended. It is
     * only to be read.
     */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what there is from {@code from} on. */
    public byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, size);
    }

    /** Makes room for so many more bytes at once. */
    public TextBuffer reserve(int more) {
        makeRoom(more);
        return this;
    }

    /** Appends the bytes from {@code from}, which is in, to {@code to}, which isn't. */
    public TextBuffer bytes(byte[] other, int from, int to) {
        int length = to - from;
        makeRoom(length);
        System.arraycopy(other, from, bytes, size, length);
        size += length;
        return this;
    }

    /** Appends bytes as they are. */
    public TextBuffer bytes(byte[] other) {
        return bytes(other, 0, other.length);
    }

    /** Appends text as it is. */
    public TextBuffer text(String text) {
        int length = text.length();
        if (length > SHORT) {
            return bytes(text.getBytes(UTF_8));
        }
        makeRoom(length);
        byte[] into = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character >= 0x80) {
                return bytes(text.getBytes(UTF_8));
            }
            into[at + i] = (byte) character;
        }
        size = at + length;
        return this;
    }

    /** Appends a decimal number. */
    public TextBuffer number(long number) {
        makeRoom(MOST_DIGITS);
        if (number < 0) {
            return text(Long.toString(number));
        }
        int digits = digits(number);
        long rest = number;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Appends a JSON string (RFC 8259, 7) with its quotes. */
    public TextBuffer quoted(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        for (byte octet : encoded) {
            // negative beyond ASCII
            if (octet < ' ' || octet == DELETE || octet == '"' || octet == '\\') {
                return escaped(text);
            }
        }
        makeRoom(encoded.length + 2);
        bytes[size++] = '"';
        bytes(encoded);
        bytes[size++] = '"';
        return this;
    }

    private TextBuffer escaped(String text) {
        StringBuilder json = new StringBuilder(text.length() + 16).append('"');
        JSON.quoteAsString(text, json);
        return bytes(json.append('"').toString().getBytes(UTF_8));
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
        }
    }
}
