package dev.resthooks.dispatcher.intake;

import java.time.Duration;

/** Who watches the intake. Called by its thread; must be quick. */
public interface IntakeWatch {
    /** A record was no event, for that reason. */
    void dead(String reason);

    /** An entry of the ledger was written. */
    void written(Duration took);

    /** An entry of the ledger could not be written. */
    void notWritten();

    /**
     * How things stand, several times a second.
     *
     * @param partitions that are ours
     * @param unread what waits on them, as far as the consumer knows
     * @param paused whether reading pauses for lack of room
     */
    void standing(int partitions, Unread unread, boolean paused);

    /**
     * Records that wait to be read.
     *
     * @param age for how long the oldest of them has waited, at most
     */
    record Unread(long records, Duration age) {}
}
