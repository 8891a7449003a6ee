package dev.resthooks.dispatcher.pipeline.model;

/** How a lane's target behaves. The transitions are the methods; each gives the state after it. */
public sealed interface Health {
    /** Deliveries start as slots are free. */
    record Flowing(int failures) implements Health {
        /** Of a target that has not failed, as far as anybody knows. */
        public static final Flowing FRESH = new Flowing(0);

        Health failed(int failuresToSuspend) {
            return failures + 1 >= failuresToSuspend ? new Suspended() : new Flowing(failures + 1);
        }
    }

    /** One probe at a time, with the oldest hole, at its due time. */
    record Suspended() implements Health {}

    /**
     * Nothing is sent until the hook has a newer revision.
     *
     * @param revision of the hook whose target answered
     */
    record Halted(long revision) implements Health {}

    /** After a 200. A halted lane stays halted: what was in flight does not undo a rejection. */
    default Health succeeded() {
        return switch (this) {
            case Flowing(int failures) -> failures == 0 ? this : Flowing.FRESH;
            case Suspended() -> Flowing.FRESH;
            case Halted halted -> halted;
        };
    }

    /** After a transient failure. */
    default Health failedOnce(int failuresToSuspend) {
        return switch (this) {
            case Flowing flowing -> flowing.failed(failuresToSuspend);
            case Suspended suspended -> suspended;
            case Halted halted -> halted;
        };
    }

    /** When the target asked for quiet, too much is unsettled, or a fault of our own lasts. */
    default Health quietened() {
        return switch (this) {
            case Flowing(int ignored) -> new Suspended();
            case Suspended suspended -> suspended;
            case Halted halted -> halted;
        };
    }

    /** After an unexpected answer to a call of that revision. */
    default Health halted(long revision) {
        return new Halted(revision);
    }

    /** When the hook changed: a new revision deserves a fresh start. */
    default Health revised(long revision) {
        return switch (this) {
            case Halted(long at) -> at < revision ? Flowing.FRESH : this;
            case Flowing(int ignored) -> Flowing.FRESH;
            case Suspended() -> Flowing.FRESH;
        };
    }
}
