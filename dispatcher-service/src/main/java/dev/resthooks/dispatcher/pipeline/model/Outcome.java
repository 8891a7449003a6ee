package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.report.Failure;
import java.util.OptionalLong;

/** What an attempt came to, as the answer policy judged it. Times are epoch milliseconds. */
public sealed interface Outcome {
    /** Answered 200. */
    record Delivered() implements Outcome {}

    /**
     * A transient failure.
     *
     * @param called whether any of the request went out to the target
     * @param due the next attempt is not before
     * @param quietUntil the target asked that nothing be sent before ({@code Retry-After})
     */
    record Transient(Failure failure, boolean called, long due, OptionalLong quietUntil)
            implements Outcome {}

    /**
     * An unexpected answer.
     *
     * @param called as above: false for an address that is not allowed
     */
    record Unexpected(Failure failure, boolean called) implements Outcome {}

    /**
     * Transient failures for longer than the horizon.
     *
     * @param called as above, of the last one
     */
    record Exhausted(Failure failure, boolean called) implements Outcome {}

    /**
     * A fault of our own kept the attempt from being made: it never happened.
     *
     * @param due the next attempt is not before
     */
    record NotAttempted(long due) implements Outcome {}
}
