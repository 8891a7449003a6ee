package dev.resthooks.registry.audit;

/** What became of an event that a hook waits for. */
public sealed interface Verdict {
    /** A success is logged. */
    record Delivered() implements Verdict {}

    /** It is yet to be delivered, or its delivery is yet to be logged. */
    record Pending(Wait why) implements Verdict {}

    /** It isn't going to be delivered any more, for a reason. */
    record Skipped(Reason why) implements Verdict {}

    /** The dispatchers are done with it, all that they reported is logged, and no success is. */
    record Missing() implements Verdict {}

    /** What a pending event waits for. */
    enum Wait {
        /** No dispatcher has come to its place on the log for good. */
        UNREAD,
        /**
         * The hook's cursor holds it: it is tried again, or waits behind others or for the hook.
         */
        WAITING,
        /** The dispatchers are done with it, but what they reported is not all logged yet. */
        UNLOGGED,
        /** The dispatchers have not told yet that they know the hook as it is. */
        UNPLACED
    }

    /** Why an event is skipped. */
    enum Reason {
        /** It came before the hook's present start. */
        BEFORE_START,
        /** The same, but that it was tried: the hook went on from a later event. */
        LEFT_BEHIND,
        /** It was deleted from the log, being too old, before it could be delivered. */
        RETENTION
    }
}
