package dev.resthooks.contract.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of an event's document, which are passed on unchanged, shared and never written to. */
public final class Body {
    private final byte[] bytes;
    private @Nullable Document document;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Body of(byte[] bytes) {
        return new Body(bytes);
    }

    public static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    /** Returns what the bytes are. They are read with the first call. */
    public Document document() {
        Document found = document;
        if (found == null) {
            found = DocumentReader.read(bytes);
            document = found;
        }
        return found;
    }

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

    /** Returns only the length: bodies are customers' data and must not appear in logs. */
    @Override
    public String toString() {
        return "Body[" + bytes.length + " bytes]";
    }
}
