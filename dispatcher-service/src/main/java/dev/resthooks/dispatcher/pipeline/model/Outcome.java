package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.report.ErrorClass;
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

    record Exhausted(Failure failure, boolean called) implements Outcome {}

    /** A fault of the dispatcher itself prevented the attempt, which counts as never made. */
    record NotAttempted(long due) implements Outcome {}

    /** The event is given up, and settled: by the target's answer, or without one by the owner. */
    record Skipped(Optional<Failure> failure) implements Outcome {
        public Skipped() {
            this(Optional.empty());
        }
    }

    default boolean isOfACall() {
        return switch (this) {
            case NotAttempted _ -> false;
            case Skipped(Optional<Failure> answer) -> answer.isPresent();
            case Delivered _, Retrying _, Rejected _, Exhausted _ -> true;
        };
    }

    default boolean isConnected() {
        return switch (this) {
            case Delivered _ -> true;
            case Retrying failed -> isConnected(failed.failure());
            case Exhausted failed -> isConnected(failed.failure());
            case Rejected failed -> failed.failure() instanceof Failure.Status;
            case NotAttempted _ -> false;
            case Skipped(Optional<Failure> answer) -> answer.isPresent();
        };
    }

    private static boolean isConnected(Failure failure) {
        return !(failure instanceof Failure.NoAnswer(ErrorClass why, String detail))
                || switch (why) {
                    case DNS, CONNECT -> false;
                    case TIMEOUT -> !detail.equals("connect") && !detail.equals("resolve");
                    case TLS, RESET, PROTOCOL, BLOCKED -> true;
                };
    }

    /** Returns whether the target shows that it gets too much: a timeout, a 429 or a 503. */
    default boolean isOverload() {
        return this instanceof Retrying failed
                && switch (failed.failure()) {
                    case Failure.Status(int status) -> status == 429 || status == 503;
                    case Failure.NoAnswer(ErrorClass why, _) -> why == ErrorClass.TIMEOUT;
                };
    }
}
