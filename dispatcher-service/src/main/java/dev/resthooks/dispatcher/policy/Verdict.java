package dev.resthooks.dispatcher.policy;

import dev.resthooks.contract.report.Failure;
import java.time.Instant;

/** What an answer means for the delivery and its hook. */
public sealed interface Verdict {
    /** The target has it. */
    record Delivered() implements Verdict {}

    /** Transient: the event is sent again, not before {@code due}. */
    record Retry(Failure failure, Instant due) implements Verdict {}

    /** Transient, and the target asked that nothing be sent to it before {@code due}. */
    record RetryAndRest(Failure failure, Instant due) implements Verdict {}

    /** Unexpected: the hook is disabled. */
    record Rejected(Failure failure) implements Verdict {}

    /** Transient for longer than the horizon: the hook is disabled. */
    record Exhausted(Failure failure) implements Verdict {}

    /** No attempt at all, through a fault of our own: done again, not before {@code due}. */
    record NotTried(Instant due) implements Verdict {}
}
