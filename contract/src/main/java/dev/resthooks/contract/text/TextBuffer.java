package dev.resthooks.contract.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;

/** UTF-8 text in a reused array. Half of a surrogate pair becomes a question mark. */
public final class TextBuffer {
    private static final int FIRST = 1024;

    /** The size in bytes above which the array isn't kept for the next text. */
    private static final int MOST_KEPT = 64 * 1024;

    private static final int MOST_DIGITS = 20;

    /** The length in characters up to which a loop encodes text faster than the JDK does. */
    private static final int SHORT = 8;

    private static final int DELETE = 0x7f;

    /** The digits of the numbers 00 to 99, one after the other. */
    private static final byte[] PAIRS = pairs();

    /** The powers of ten that fit into a long. */
    private static final long[] POWERS = powers();

    private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

    private byte[] bytes;
    private int size;

    public TextBuffer() {
        this(FIRST);
    }

    /** Creates a buffer with room for {@code room} bytes before it grows. */
    public TextBuffer(int room) {
        bytes = new byte[room];
    }

    public TextBuffer clear() {
        size = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[FIRST];
        }
        return this;
    }

    public int size() {
        return size;
    }

    /** Returns the array whose first {@link #size} bytes are the text, until more is appended. */
    public byte[] array() {
        return bytes;
    }

    public byte[] copy(int from) {
        return Arrays.copyOfRange(bytes, from, size);
    }

    public TextBuffer reserve(int more) {
        makeRoom(more);
        return this;
    }

    /** Appends the bytes from index {@code from}, inclusive, to {@code to}, exclusive. */
    public TextBuffer bytes(byte[] other, int from, int to) {
        int length = to - from;
        makeRoom(length);
        System.arraycopy(other, from, bytes, size, length);
        size += length;
        return this;
    }

    public TextBuffer bytes(byte[] other) {
        return bytes(other, 0, other.length);
    }

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

    /** Appends a JSON string with its quotes (RFC 8259, section 7). */
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
