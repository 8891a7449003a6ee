package dev.resthooks.contract.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of an event's JSON:API document, passed on as they came. Equal when the bytes are. The
 * array is shared, not copied: whoever holds a body must not write to it.
 */
public final class Body {
    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    /** The UTF-8 bytes of {@code text}. */
    public static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The shared array. */
    public byte[] bytes() {
        return bytes;
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    /** The bytes read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The length alone: bodies are customers' data and stay out of logs. */
    @Override
    public String toString() {
        return "Body[" + bytes.length + " bytes]";
    }
}
