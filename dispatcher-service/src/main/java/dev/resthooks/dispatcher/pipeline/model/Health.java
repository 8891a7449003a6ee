package dev.resthooks.dispatcher.pipeline.model;

/**
 * The health of a lane, as its target behaves. The methods are the transitions; each returns the
 * next state.
 */
public sealed interface Health {
    /**
     * Deliveries start when slots are free.
     *
     * @param failures the number of failures in a row
     */
    record Flowing(int failures) implements Health {
        /** The state of a target that has not failed, as far as is known. */
        public static final Flowing FRESH = new Flowing(0);

        Health failed(int failuresToSuspend) {
            return failures + 1 >= failuresToSuspend ? new Suspended() : new Flowing(failures + 1);
        }
    }

    /** One probe at a time is sent, with the oldest unsettled event, when a probe is due. */
    record Suspended() implements Health {}

    /**
     * Nothing is sent until the hook has a newer revision.
     *
     * @param revision the revision of the hook whose target answered
     */
    record Halted(long revision) implements Health {}

    /**
     * Returns the state after a success. A halted lane stays halted: the answer to a call that was
     * in flight does not undo a rejection.
     */
    default Health succeeded() {
        return switch (this) {
            case Flowing(int failures) -> failures == 0 ? this : Flowing.FRESH;
            case Suspended() -> Flowing.FRESH;
            case Halted halted -> halted;
        };
    }

    /** Returns the state after a failure that is tried again. */
    default Health failedOnce(int failuresToSuspend) {
        return switch (this) {
            case Flowing flowing -> flowing.failed(failuresToSuspend);
            case Suspended suspended -> suspended;
            case Halted halted -> halted;
        };
    }

    /**
     * Returns the state after the target asked for quiet, too many deliveries became unsettled, or
     * a fault of the dispatcher itself lasted.
     */
    default Health suspended() {
        return switch (this) {
            case Flowing(int ignored) -> new Suspended();
            case Suspended suspended -> suspended;
            case Halted halted -> halted;
        };
    }

    /** Returns the state after an answer that halts the lane, to a call of that revision. */
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
