package dev.resthooks.dispatcher.ledger;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;

/**
 * The offset that the group has committed for a partition, and the marks in its metadata.
 *
 * @param offset the offset below which everything is settled or covered by a cursor, for every
 *     hook; negative if nothing was committed yet
 */
public record CommittedOffset(long offset, OffsetMarks marks) {
    /** The value of a partition for which nothing was committed yet. */
    public static final CommittedOffset NONE = new CommittedOffset(-1, OffsetMarks.NONE);

    /** Returns whether anything was committed. */
    public boolean exists() {
        return offset >= 0;
    }

    /** Returns how far the topic of hooks was in force when the offset was committed. */
    public HooksTopicOffsets hooks() {
        return new HooksTopicOffsets(marks.hooks());
    }

    /** Returns the offset that the partition's next entry in the ledger commits. */
    public CommittedOffset followedBy(long nextOffset, HooksTopicOffsets hooks) {
        return new CommittedOffset(nextOffset, marks.followedBy(hooks.next()));
    }
}
