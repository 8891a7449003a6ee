package dev.resthooks.contract.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The attributes of a CloudEvent; absent or blank ones are null. */
final class Attributes {
    private static final String JSON = "application/json";
    private static final byte[] JSON_BYTES = JSON.getBytes(UTF_8);
    private static final String VERSION = "1.0";
    private static final byte[] VERSION_BYTES = VERSION.getBytes(UTF_8);

    @Nullable String specversion;
    @Nullable String id;
    @Nullable String type;
    @Nullable String subject;
    @Nullable String time;
    @Nullable String orgkey;
    private @Nullable String contentType;
    private byte @Nullable [] source;
    private byte @Nullable [] traceparent;
    private byte @Nullable [] generalTraceparent;
    private byte @Nullable [] tracestate;
    private byte @Nullable [] generalTracestate;

    /** Returns the attributes in the headers. Of several of one name, the last one counts. */
    static Attributes of(Headers headers) {
        Attributes found = new Attributes();
        for (Header header : headers) {
            found.take(header.key(), header.value());
        }
        return found;
    }

    /** Returns whether they name an organisation, and not this one. Decodes no value. */
    static boolean nameAnother(Headers headers, byte[] org) {
        byte[] orgkey = null;
        byte[] contentType = null;
        for (Header header : headers) {
            switch (header.key()) {
                case "ce_orgkey" -> orgkey = header.value();
                case "content-type" -> contentType = header.value();
                default -> {}
            }
        }
        return orgkey != null
                && Arrays.equals(contentType, JSON_BYTES)
                && isPrintableAscii(orgkey)
                && !Arrays.equals(orgkey, org);
    }

    /** Other bytes may be blank, or stand for the same text as others: what is not UTF-8 does. */
    private static boolean isPrintableAscii(byte[] text) {
        for (byte it : text) {
            if (it <= ' ') {
                return false;
            }
        }
        return text.length > 0;
    }

    /** Takes a header: in structured mode, the one that a member of the envelope stands for. */
    void take(String name, byte @Nullable [] value) {
        switch (name) {
            case "content-type" -> contentType = mostly(JSON, JSON_BYTES, value);
            case "ce_specversion" -> specversion = mostly(VERSION, VERSION_BYTES, value);
            case "ce_id" -> id = text(value);
            case "ce_type" -> type = text(value);
            case "ce_source" -> source = value;
            case "ce_subject" -> subject = text(value);
            case "ce_time" -> time = text(value);
            case "ce_orgkey" -> orgkey = text(value);
            case "ce_traceparent" -> traceparent = value;
            case "traceparent" -> generalTraceparent = value;
            case "ce_tracestate" -> tracestate = value;
            case "tracestate" -> generalTracestate = value;
            default -> {}
        }
    }

    boolean isStructured() {
        return contentType != null && contentType.startsWith("application/cloudevents");
    }

    /** Returns the source, which is used only if there is no {@code orgkey}. */
    @Nullable String source() {
        return text(source);
    }

    /** Returns the trace's parent. CloudEvents' own headers of the trace take precedence. */
    @Nullable String traceparent() {
        return text(traceparent == null ? generalTraceparent : traceparent);
    }

    @Nullable String tracestate() {
        return text(tracestate == null ? generalTracestate : tracestate);
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : CloudEventReader.presentOrNull(new String(value, UTF_8));
    }

    /** Returns the shared {@code usual} text for the same bytes, which saves the decoding. */
    private static @Nullable String mostly(String usual, byte[] bytes, byte @Nullable [] value) {
        return Arrays.equals(bytes, value) ? usual : text(value);
    }
}
