package dev.resthooks.contract.hook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a hook is called that is a subscription of MCP Events, which never changes. */
public record McpCall(String subscription, Payload payload) {
    /** What the data of a callback are. */
    public enum Payload {
        /** What the event is about. */
        IDENTITY,
        /** The event's own bytes. */
        FULL;

        private final String word = name().toLowerCase(Locale.ROOT);

        @JsonValue
        public String word() {
            return word;
        }

        public static Optional<Payload> ofWord(String word) {
            return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
        }
    }

    /** Reads what is stored of a hook: nothing, unless it is a subscription. */
    public static Optional<McpCall> stored(@Nullable String subscription, @Nullable String word) {
        return subscription == null || word == null
                ? Optional.empty()
                : Optional.of(new McpCall(subscription, Payload.ofWord(word).orElseThrow()));
    }
}
