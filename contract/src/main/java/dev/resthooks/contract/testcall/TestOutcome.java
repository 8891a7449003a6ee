package dev.resthooks.contract.testcall;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The outcome of a {@link TestCall}: what the same answer would mean for a delivery. */
public sealed interface TestOutcome {
    EventId event();

    /**
     * The target was called.
     *
     * @param answer the answer unless it was 200, or why there was none; empty if it was 200
     */
    record Called(
            EventId event,
            Meaning meaning,
            Instant at,
            Duration took,
            Optional<Failure> answer,
            Optional<ResponseExcerpt> response)
            implements TestOutcome {}

    /** The call was not made, or was cut off, and the target is not to blame. */
    record NotTried(EventId event, String why) implements TestOutcome {}

    enum Meaning {
        /** The target answered with a status that the hook accepts. */
        DELIVERED,
        /** A transient failure: a delivery would be tried again. */
        RETRYABLE,
        /** An unexpected answer: a delivery would disable the hook. */
        REJECTED,
        /** The target gives the event up: a delivery would be skipped. */
        SKIPPED;

        private final String code = name().toLowerCase(Locale.ROOT);

        public String code() {
            return code;
        }

        /** Returns the word of the API, such as {@code Delivered}. */
        public String stateName() {
            return name().charAt(0) + code.substring(1);
        }

        public static Optional<Meaning> ofCode(String code) {
            return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
        }
    }
}
