package dev.resthooks.dispatcher.pipeline.model;

/** The health of a lane. The methods are the transitions; each returns the next state. */
public sealed interface Health {
    /** Deliveries start when places are free; {@code failures} counts those in a row. */
    record Flowing(int failures) implements Health {
        public static final Flowing FRESH = new Flowing(0);

        Health failed(int failuresToSuspend) {
            return failures + 1 >= failuresToSuspend ? new Suspended() : new Flowing(failures + 1);
        }
    }

    /** One probe at a time is sent, with the oldest unsettled event, when a probe is due. */
    record Suspended() implements Health {}

    /** Nothing is sent until the hook is newer than the revision whose target answered. */
    record Halted(long revision) implements Health {}

    /** A halted lane stays halted: the answer to a call in flight does not undo a rejection. */
    default Health succeeded() {
        return switch (this) {
            case Flowing(int failures) -> failures == 0 ? this : Flowing.FRESH;
            case Suspended() -> Flowing.FRESH;
            case Halted halted -> halted;
        };
    }

    default Health failedOnce(int failuresToSuspend) {
        return switch (this) {
            case Flowing flowing -> flowing.failed(failuresToSuspend);
            case Suspended suspended -> suspended;
            case Halted halted -> halted;
        };
    }

    /** The target asked for quiet, too much is unsettled, or a fault of our own lasts. */
    default Health suspended() {
        return switch (this) {
            case Flowing(int ignored) -> new Suspended();
            case Suspended suspended -> suspended;
            case Halted halted -> halted;
        };
    }

    default Health halted(long revision) {
        return new Halted(revision);
    }

    /** Returns the state after a change of the hook: a new revision starts afresh. */
    default Health revised(long revision) {
        return switch (this) {
            case Halted(long at) -> at < revision ? Flowing.FRESH : this;
            case Flowing(int ignored) -> Flowing.FRESH;
            case Suspended() -> Flowing.FRESH;
        };
    }
}
