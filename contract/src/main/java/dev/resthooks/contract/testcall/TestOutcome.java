package dev.resthooks.contract.testcall;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import java.time.Duration;
import java.time.Instant;

/** What came of a {@link TestCall}: what the same would have meant of a delivery. */
public sealed interface TestOutcome {
    /** The test's event. */
    EventId event();

    /** Answered 200. */
    record Delivered(EventId event, Instant at, Duration took) implements TestOutcome {}

    /** A transient failure: a delivery would be tried again. */
    record Retryable(EventId event, Instant at, Duration took, Failure failure)
            implements TestOutcome {}

    /** An unexpected answer: a delivery would disable the hook. */
    record Rejected(EventId event, Instant at, Duration took, Failure failure)
            implements TestOutcome {}

    /**
     * The target is not to blame: the call was not made, or was broken off.
     *
     * @param why for operators
     */
    record NotTried(EventId event, String why) implements TestOutcome {}
}
