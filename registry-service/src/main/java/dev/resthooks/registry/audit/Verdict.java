package dev.resthooks.registry.audit;

public sealed interface Verdict {
    record Delivered() implements Verdict {}

    /** The event is not delivered yet, or its delivery is not logged yet. */
    record Pending(Wait why) implements Verdict {}

    record Skipped(Reason why) implements Verdict {}

    /** The event is settled, all reports are logged, and no success is among them. */
    record Missing() implements Verdict {}

    enum Wait {
        /** No committed watermark has passed the event yet. */
        UNREAD,
        /** The cursor covers the event: it is retried, or waits behind others or for the hook. */
        WAITING,
        /** The dispatchers have settled the event, but not all of their reports are logged yet. */
        UNLOGGED,
        /** The dispatchers may not know the hook's present state yet. */
        UNPLACED
    }

    enum Reason {
        BEFORE_START,
        /** The event was attempted, and then the hook continued from a later one. */
        LEFT_BEHIND,
        BY_OWNER,
        BY_RECEIVER,
        RETENTION
    }
}
