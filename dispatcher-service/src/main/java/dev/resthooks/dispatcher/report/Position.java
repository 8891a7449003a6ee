package dev.resthooks.dispatcher.report;

/**
 * How far a partition is done with, as it is kept in the group's committed offsets.
 *
 * @param offset everything below it is settled and counted
 * @param marks what is counted above it, in the words of the backlog; given back as it was when the
 *     partition is assigned again
 */
public record Position(long offset, String marks) {
    /** Nothing was committed yet. */
    public static final Position NONE = new Position(-1, "");
}
