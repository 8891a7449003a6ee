package dev.resthooks.dispatcher.placement;

/**
 * What Kafka has of a partition's log, up to the next record or the cut. Below {@code resentBelow}
 * events raise no count: it is above {@code end} if it isn't known exactly where the log was cut. A
 * topic that was created again has another id.
 */
public record LogExtent(String topicId, long beginning, long end, long resentBelow) {
    public LogExtent(String topicId, long beginning, long end) {
        this(topicId, beginning, end, 0);
    }

    LogExtent cutAt(long offset) {
        return new LogExtent(topicId, beginning, Math.min(offset, end));
    }

    /** Returns the part of the log below {@code first}; it was cut there or a little above. */
    LogExtent cutBetween(long first, long last) {
        return new LogExtent(topicId, beginning, first, last);
    }
}
