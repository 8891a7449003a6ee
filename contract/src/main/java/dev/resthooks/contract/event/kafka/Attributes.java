package dev.resthooks.contract.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a CloudEvent; absent or blank ones are null. The source is used only if there
 * is no {@code orgkey}.
 */
record Attributes(
        @Nullable String contentType,
        @Nullable String specversion,
        @Nullable String id,
        @Nullable String type,
        @Nullable String source,
        @Nullable String subject,
        @Nullable String time,
        @Nullable String orgkey,
        @Nullable String traceparent,
        @Nullable String tracestate) {

    private static final String JSON = "application/json";
    private static final byte[] JSON_BYTES = JSON.getBytes(UTF_8);
    private static final String VERSION = "1.0";
    private static final byte[] VERSION_BYTES = VERSION.getBytes(UTF_8);

    /** Returns the attributes in the headers. Of several of one name, the last one counts. */
    static Attributes of(Headers headers) {
        Found found = new Found();
        for (Header header : headers) {
            found.take(header.key(), header.value());
        }
        return found.attributes();
    }

    boolean isStructured() {
        return contentType != null && contentType.startsWith("application/cloudevents");
    }

    /** Collects the attributes. For the trace context, CloudEvents' own headers take precedence. */
    private static final class Found {
        private @Nullable String contentType;
        private @Nullable String specversion;
        private @Nullable String id;
        private @Nullable String type;
        private byte @Nullable [] source;
        private @Nullable String subject;
        private @Nullable String time;
        private @Nullable String orgkey;
        private byte @Nullable [] traceparent;
        private byte @Nullable [] generalTraceparent;
        private byte @Nullable [] tracestate;
        private byte @Nullable [] generalTracestate;

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

        Attributes attributes() {
            return new Attributes(
                    contentType,
                    specversion,
                    id,
                    type,
                    orgkey == null ? text(source) : null,
                    subject,
                    time,
                    orgkey,
                    text(traceparent == null ? generalTraceparent : traceparent),
                    text(tracestate == null ? generalTracestate : tracestate));
        }

        private static @Nullable String text(byte @Nullable [] value) {
            return value == null ? null : CloudEventReader.presentOrNull(new String(value, UTF_8));
        }

        /**
         * Returns the shared {@code usual} text if the bytes are the same, which saves the
         * decoding.
         */
        private static @Nullable String mostly(
                String usual, byte[] bytes, byte @Nullable [] value) {
            return Arrays.equals(bytes, value) ? usual : text(value);
        }
    }
}
