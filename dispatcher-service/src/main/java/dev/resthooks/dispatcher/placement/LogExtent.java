package dev.resthooks.dispatcher.placement;

/**
 * What Kafka has of a partition's log.
 *
 * @param topicId Kafka's id of the topic, which is another one after the topic was deleted and
 *     created again
 * @param beginning the lowest offset that the log still has
 * @param end the offset that the next record will get
 */
public record LogExtent(String topicId, long beginning, long end) {
    /** Returns the part of the log below that offset. */
    LogExtent endingAt(long offset) {
        return new LogExtent(topicId, beginning, offset);
    }
}
