package dev.resthooks.contract.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a CloudEvent as they were found, absent and blank ones null.
 *
 * @param source read only where there is no {@code orgkey}
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
        private byte @Nullable [] source;
        private @Nullable String subject;
        private @Nullable String time;
        private @Nullable String orgkey;
        private final Either traceparent = new Either();
        private final Either tracestate = new Either();

        void take(String name, byte @Nullable [] value) {
            switch (name) {
                case "content-type" -> contentType = text(value);
                case "ce_specversion" -> specversion = text(value);
                case "ce_id" -> id = text(value);
                case "ce_type" -> type = text(value);
                case "ce_source" -> source = value;
                case "ce_subject" -> subject = text(value);
                case "ce_time" -> time = text(value);
                case "ce_orgkey" -> orgkey = text(value);
                case "ce_traceparent" -> traceparent.own = value;
                case "traceparent" -> traceparent.general = value;
                case "ce_tracestate" -> tracestate.own = value;
                case "tracestate" -> tracestate.general = value;
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
                    traceparent.text(),
                    tracestate.text());
        }

        private static @Nullable String text(byte @Nullable [] value) {
            return value == null ? null : CloudEventReader.presentOrNull(new String(value, UTF_8));
        }

        /** What CloudEvents' own header says, else the general one. */
        private static final class Either {
            private byte @Nullable [] own;
            private byte @Nullable [] general;

            @Nullable String text() {
                return Found.text(own == null ? general : own);
            }
        }
    }
}
