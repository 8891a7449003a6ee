package dev.resthooks.dispatcher.intake;

import java.time.Duration;

/** Observes the intake. Called on the intake's thread; must return quickly. */
public interface IntakeWatch {
    /**
     * Called when a record is not a valid event.
     *
     * @param reason what is wrong with it
     */
    void dead(String reason);

    /** Called when a ledger entry was written. */
    void written(Duration took);

    /** Called when a ledger entry could not be written. */
    void notWritten();

    /**
     * Called with the present state, several times per second.
     *
     * @param partitions the number of assigned partitions
     * @param unread the records that wait on these partitions, as far as the consumer knows
     * @param paused whether reading is paused for lack of room
     */
    void standing(int partitions, Unread unread, boolean paused);

    /**
     * The records that wait to be read.
     *
     * @param age an upper bound of how long the oldest of them has waited
     */
    record Unread(long records, Duration age) {}
}
