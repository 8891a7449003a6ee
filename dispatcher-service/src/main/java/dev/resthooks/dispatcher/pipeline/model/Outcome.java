package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.report.Failure;
import java.util.Optional;
import java.util.OptionalLong;

/** The outcome of an attempt, as the answer policy judged it. Times are epoch milliseconds. */
public sealed interface Outcome {
    /** The target took the event, with a status that the hook accepts. */
    record Delivered(int status) implements Outcome {}

    /**
     * A failure that may be temporary: the event is tried again at {@code due} or later. Any of the
     * request was sent if {@code called}; {@code quietUntil} is the target's {@code Retry-After}.
     */
    record Retrying(Failure failure, boolean called, long due, OptionalLong quietUntil)
            implements Outcome {
        public Retrying dueAt(long other) {
            return new Retrying(failure, called, other, quietUntil);
        }
    }

    /** Trying again is pointless until the hook is changed; a blocked address wasn't called. */
    record Rejected(Failure failure, boolean called) implements Outcome {}

    /** The event has failed for longer than the horizon. */
    record Exhausted(Failure failure, boolean called) implements Outcome {}

    /** A fault of the dispatcher itself prevented the attempt, which counts as never made. */
    record NotAttempted(long due) implements Outcome {}

    /** The event is given up, and settled: by the target's answer, or without one by the owner. */
    record Skipped(Optional<Failure> failure) implements Outcome {
        public Skipped() {
            this(Optional.empty());
        }
    }
}
