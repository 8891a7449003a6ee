package dev.resthooks.dispatcher.intake;

import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.report.LedgerEntry;
import dev.resthooks.dispatcher.report.Position;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who takes what the intake reads, and says what is to be written. Called by the intake's thread
 * alone; each call returns when it was carried out.
 */
public interface EventSink {
    /**
     * These partitions are ours from now on, and are read from the positions that were kept, or
     * from their beginnings where there is {@link Position#NONE none}.
     */
    void assigned(Map<Partition, Position> kept) throws InterruptedException;

    /** Takes the batch, whether there is room or not. Says whether there is room for more. */
    boolean read(Batch batch) throws InterruptedException;

    /** Whether there is room for more. */
    boolean hasRoom() throws InterruptedException;

    /** What is to be written now, if anything; the same until it was {@link #written}. */
    Optional<LedgerEntry> unwritten() throws InterruptedException;

    /** What {@link #unwritten} gave last is durable. */
    void written() throws InterruptedException;

    /**
     * Starts nothing more for these partitions, and returns when none of their deliveries is in
     * flight or {@code patience} has passed.
     */
    void drain(Set<Partition> partitions, Duration patience) throws InterruptedException;

    /** These partitions are ours no longer; nothing of them is remembered, sent or written. */
    void forget(Set<Partition> partitions) throws InterruptedException;

    /** No partition is ours any more, and whatever went wrong is forgotten with them. */
    void startOver() throws InterruptedException;
}
