package dev.resthooks.dispatcher.ledger;

/**
 * How far a partition is done with, as it is kept in the group's committed offsets.
 *
 * @param offset everything below it is settled or covered by a cursor, for every hook
 */
public record Position(long offset, Marks marks) {
    /** Nothing was committed yet. */
    public static final Position NONE = new Position(-1, Marks.NONE);

    /** Whether anything was committed. */
    public boolean isKept() {
        return offset >= 0;
    }
}
