package dev.resthooks.dispatcher.placement;

/**
 * What Kafka has of a partition's log.
 *
 * @param topicId Kafka's id of the topic, which is another one after the topic was deleted and
 *     created again
 * @param beginning the lowest offset that the log still has
 * @param end the offset that the next record will get, or at which the log was cut
 * @param resentBelow the offset below which events raise no count, since they may have been
 *     counted. It is above {@code end} if it is not known exactly where the log was cut
 */
public record LogExtent(String topicId, long beginning, long end, long resentBelow) {
    /** Creates the extent of a log that was not cut, as far as is known. */
    public LogExtent(String topicId, long beginning, long end) {
        this(topicId, beginning, end, 0);
    }

    /** Returns the part of the log below the offset at which it was cut. */
    LogExtent cutAt(long offset) {
        return new LogExtent(topicId, beginning, Math.min(offset, end));
    }

    /** Returns the part of the log below {@code first}; it was cut there or a little above. */
    LogExtent cutBetween(long first, long last) {
        return new LogExtent(topicId, beginning, first, last);
    }
}
