package dev.resthooks.contract.cursor;

/**
 * Identifies the log that was read, so that a topic that was created anew, or a log that lost its
 * end, is recognised.
 *
 * @param topicId Kafka's id of the topic, which is another one after the topic was deleted and
 *     created again; empty if unknown
 * @param newestAppendTime when the broker appended the newest event that was read, in epoch
 *     milliseconds; 0 if unknown
 */
public record LogMark(String topicId, long newestAppendTime) {
    /** The mark of a log of which nothing is known. */
    public static final LogMark UNKNOWN = new LogMark("", 0);

    /** Returns whether this is known to be the mark of another topic than the one with that id. */
    public boolean isOfAnother(String existingTopicId) {
        return !topicId.isEmpty() && !topicId.equals(existingTopicId);
    }
}
