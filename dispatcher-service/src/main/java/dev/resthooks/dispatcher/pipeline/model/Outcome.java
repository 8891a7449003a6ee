package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.report.Failure;
import java.util.Optional;
import java.util.OptionalLong;

/** The outcome of an attempt, as the answer policy judged it. Times are epoch milliseconds. */
public sealed interface Outcome {
    /**
     * The target took the event.
     *
     * @param status the status that it answered, which the hook accepts
     */
    record Delivered(int status) implements Outcome {
        /** Creates the outcome of an attempt that the target answered with 200. */
        public Delivered() {
            this(200);
        }
    }

    /**
     * A failure that may be temporary: the event is tried again.
     *
     * @param called whether any part of the request was sent to the target
     * @param due the earliest time of the next attempt
     * @param quietUntil the time before which the target asked not to be called ({@code
     *     Retry-After})
     */
    record Retrying(Failure failure, boolean called, long due, OptionalLong quietUntil)
            implements Outcome {
        /** Returns the same failure with another time of the next attempt. */
        public Retrying dueAt(long other) {
            return new Retrying(failure, called, other, quietUntil);
        }
    }

    /**
     * An answer after which trying again is pointless until the hook is changed.
     *
     * @param called whether any part of the request was sent to the target; false for an address
     *     that is not allowed
     */
    record Rejected(Failure failure, boolean called) implements Outcome {}

    /**
     * The event has failed for longer than the horizon.
     *
     * @param called whether any part of the last request was sent to the target
     */
    record Exhausted(Failure failure, boolean called) implements Outcome {}

    /**
     * A fault of the dispatcher itself prevented the attempt, which counts as never made.
     *
     * @param due the earliest time of the next attempt
     */
    record NotAttempted(long due) implements Outcome {}

    /**
     * The event is given up, and is settled.
     *
     * @param failure the answer by which the target gave the event up; empty if the hook's owner
     *     did, so that nothing was sent
     */
    record Skipped(Optional<Failure> failure) implements Outcome {
        /** Creates the outcome of an event that the hook's owner has given up. */
        public Skipped() {
            this(Optional.empty());
        }
    }
}
