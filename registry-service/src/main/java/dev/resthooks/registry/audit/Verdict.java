package dev.resthooks.registry.audit;

/** What happened to an event that matches a hook. */
public sealed interface Verdict {
    /** A success is logged. */
    record Delivered() implements Verdict {}

    /** The event is not delivered yet, or its delivery is not logged yet. */
    record Pending(Wait why) implements Verdict {}

    /** The event will not be delivered any more, for a reason. */
    record Skipped(Reason why) implements Verdict {}

    /**
     * The dispatchers have settled the event, all of their reports are logged, and no success is
     * among them.
     */
    record Missing() implements Verdict {}

    /** What a pending event waits for. */
    enum Wait {
        /** No committed watermark has passed the event yet. */
        UNREAD,
        /**
         * The hook's cursor covers the event: it is retried, or waits behind others or for the
         * hook.
         */
        WAITING,
        /** The dispatchers have settled the event, but not all of their reports are logged yet. */
        UNLOGGED,
        /** The dispatchers may not know the hook's present state yet. */
        UNPLACED
    }

    /** Why an event is skipped. */
    enum Reason {
        /** The event was written before the hook's present start. */
        BEFORE_START,
        /**
         * The event was written before the hook's present start and was attempted: the hook then
         * continued from a later event.
         */
        LEFT_BEHIND,
        /** The hook's owner has skipped the event. */
        BY_OWNER,
        /** The receiver has given the event up by its answer. */
        BY_RECEIVER,
        /** Kafka's retention deleted the event before it could be delivered. */
        RETENTION
    }
}
