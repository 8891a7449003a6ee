package dev.resthooks.contract.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
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

    /** The digits of 00 to 99, one after the other. */
    private static final byte[] PAIRS = pairs();

    /** Of ten, as far as a long goes. */
    private static final long[] POWERS = powers();

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
        if (number < 0) {
            return text(Long.toString(number));
        }
        makeRoom(MOST_DIGITS);
        int end = size + digits(number);
        int at = end;
        long rest = number;
        while (rest > Integer.MAX_VALUE) {
            long hundreds = rest / 100;
            at -= 2;
            pair((int) (rest - 100 * hundreds), at);
            rest = hundreds;
        }
        int small = (int) rest;
        while (small >= 10) {
            int hundreds = small / 100;
            at -= 2;
            pair(small - 100 * hundreds, at);
            small = hundreds;
        }
        if (at > size) {
            bytes[size] = (byte) ('0' + small);
        }
        size = end;
        return this;
    }

    /** Writes a number below 100 as two digits. */
    private void pair(int number, int at) {
        bytes[at] = PAIRS[2 * number];
        bytes[at + 1] = PAIRS[2 * number + 1];
    }

    private static byte[] pairs() {
        StringBuilder pairs = new StringBuilder();
        for (int number = 0; number < 100; number++) {
            pairs.append(number / 10).append(number % 10);
        }
        return pairs.toString().getBytes(US_ASCII);
    }

    private static int digits(long number) {
        int digits = 1;
        while (digits < POWERS.length && number >= POWERS[digits]) {
            digits++;
        }
        return digits;
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int digits = 1; digits < powers.length; digits++) {
            powers[digits] = 10 * powers[digits - 1];
        }
        return powers;
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
