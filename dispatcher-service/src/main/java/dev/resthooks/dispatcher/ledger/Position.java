package dev.resthooks.dispatcher.ledger;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.dispatcher.match.HooksPosition;

/**
 * How far a partition is processed, as stored in the group's committed offsets.
 *
 * @param offset the offset below which everything is settled or covered by a cursor, for every
 *     hook; negative if nothing was committed yet
 */
public record Position(long offset, OffsetMarks marks) {
    /** The position of a partition for which nothing was committed yet. */
    public static final Position NONE = new Position(-1, OffsetMarks.NONE);

    /** Returns whether anything was committed. */
    public boolean isKept() {
        return offset >= 0;
    }

    /** Returns how far the topic of hooks was in force when the position was committed. */
    public HooksPosition hooks() {
        return new HooksPosition(marks.hooks());
    }

    /** Returns the position of the partition's next entry in the ledger. */
    public Position followedBy(long nextOffset, HooksPosition hooks) {
        return new Position(nextOffset, marks.followedBy(hooks.next()));
    }
}
