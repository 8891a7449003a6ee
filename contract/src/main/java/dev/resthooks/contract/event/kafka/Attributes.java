package dev.resthooks.contract.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The attributes of a CloudEvent as they were found, absent and blank ones null. */
record Attributes(
        @Nullable String contentType,
        @Nullable String specversion,
        @Nullable String id,
        @Nullable String type,
        @Nullable String source,
        @Nullable String subject,
        @Nullable String time,
        @Nullable String orgkey,
        @Nullable String traceparent) {

    /** Those that headers bear, in one pass; of several of one name the last counts. */
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

    /** Gathers them. */
    private static final class Found {
        private @Nullable String contentType;
        private @Nullable String specversion;
        private @Nullable String id;
        private @Nullable String type;
        private @Nullable String source;
        private @Nullable String subject;
        private @Nullable String time;
        private @Nullable String orgkey;
        private byte @Nullable [] own;
        private byte @Nullable [] general;

        void take(String name, byte @Nullable [] value) {
            switch (name) {
                case "content-type" -> contentType = text(value);
                case "ce_specversion" -> specversion = text(value);
                case "ce_id" -> id = text(value);
                case "ce_type" -> type = text(value);
                case "ce_source" -> source = text(value);
                case "ce_subject" -> subject = text(value);
                case "ce_time" -> time = text(value);
                case "ce_orgkey" -> orgkey = text(value);
                case "ce_traceparent" -> own = value;
                case "traceparent" -> general = value;
                default -> {}
            }
        }

        Attributes attributes() {
            byte[] traceparent = own == null ? general : own;
            return new Attributes(
                    contentType,
                    specversion,
                    id,
                    type,
                    source,
                    subject,
                    time,
                    orgkey,
                    text(traceparent));
        }

        private static @Nullable String text(byte @Nullable [] value) {
            return value == null ? null : CloudEventReader.presentOrNull(new String(value, UTF_8));
        }
    }
}
