package dev.resthooks.contract.testcall;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The outcome of a {@link TestCall}: what the same answer would mean for a delivery. */
public sealed interface TestOutcome {
    EventId event();

    /** The target answered with a status that the hook accepts. */
    record Delivered(
            EventId event,
            Instant at,
            Duration took,
            int status,
            Optional<ResponseExcerpt> response)
            implements TestOutcome {
        /** Creates the outcome of a test that the target answered with 200. */
        public Delivered(
                EventId event, Instant at, Duration took, Optional<ResponseExcerpt> response) {
            this(event, at, took, 200, response);
        }
    }

    /** A transient failure: a delivery would be tried again. */
    record Retryable(
            EventId event,
            Instant at,
            Duration took,
            Failure failure,
            Optional<ResponseExcerpt> response)
            implements TestOutcome {}

    /** An unexpected answer: a delivery would disable the hook. */
    record Rejected(
            EventId event,
            Instant at,
            Duration took,
            Failure failure,
            Optional<ResponseExcerpt> response)
            implements TestOutcome {}

    /** An answer by which the target gives the event up: a delivery would be skipped. */
    record Skipped(
            EventId event,
            Instant at,
            Duration took,
            Failure failure,
            Optional<ResponseExcerpt> response)
            implements TestOutcome {}

    /** The call was not made, or was cut off, and the target is not to blame. */
    record NotTried(EventId event, String why) implements TestOutcome {}
}
