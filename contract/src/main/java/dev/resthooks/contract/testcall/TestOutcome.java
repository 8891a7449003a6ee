package dev.resthooks.contract.testcall;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import java.time.Duration;
import java.time.Instant;

/** The outcome of a {@link TestCall}: what the same answer would mean for a delivery. */
public sealed interface TestOutcome {
    /** Returns the id of the test's event. */
    EventId event();

    /** The target answered 200. */
    record Delivered(EventId event, Instant at, Duration took) implements TestOutcome {}

    /** A transient failure: a delivery would be tried again. */
    record Retryable(EventId event, Instant at, Duration took, Failure failure)
            implements TestOutcome {}

    /** An unexpected answer: a delivery would disable the hook. */
    record Rejected(EventId event, Instant at, Duration took, Failure failure)
            implements TestOutcome {}

    /**
     * The call was not made, or was cut off, and the target is not to blame.
     *
     * @param why the reason, for operators
     */
    record NotTried(EventId event, String why) implements TestOutcome {}
}
