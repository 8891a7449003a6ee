package dev.resthooks.contract.cursor;

/**
 * Identifies the log that was read, to recognise a topic made anew and a log that lost its end: the
 * topic's id (empty if unknown), and when the broker appended the newest event (epoch ms; 0 if
 * unknown).
 */
public record LogMark(String topicId, long newestAppendTime) {
    /** The mark of a log of which nothing is known. */
    public static final LogMark UNKNOWN = new LogMark("", 0);

    /** Returns whether this is known to be the mark of another topic than the one with that id. */
    public boolean isOfAnother(String existingTopicId) {
        return !topicId.isEmpty() && !topicId.equals(existingTopicId);
    }
}
