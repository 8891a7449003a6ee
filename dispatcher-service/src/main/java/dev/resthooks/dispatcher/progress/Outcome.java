package dev.resthooks.dispatcher.progress;

import dev.resthooks.contract.report.Failure;
import java.util.OptionalLong;

/** What an attempt came to, as the answer policy judged it. Times are epoch milliseconds. */
public sealed interface Outcome {
    /** Answered 200. */
    record Delivered() implements Outcome {}

    /**
     * A transient failure.
     *
     * @param due the next attempt is not before
     * @param quietUntil the target asked that nothing be sent before ({@code Retry-After})
     */
    record Transient(Failure failure, long due, OptionalLong quietUntil) implements Outcome {}

    /**
     * An unexpected answer.
     *
     * @param called whether anything was sent: false for an address that is not allowed
     */
    record Unexpected(Failure failure, boolean called) implements Outcome {}

    /** Transient failures for longer than the horizon. */
    record Exhausted(Failure failure) implements Outcome {}

    /**
     * A fault of our own kept the attempt from being made: it never happened.
     *
     * @param due the next attempt is not before
     */
    record NotAttempted(long due) implements Outcome {}
}
