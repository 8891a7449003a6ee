package dev.resthooks.dispatcher.intake;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.placement.TakenPartition;
import dev.resthooks.dispatcher.placement.TakeoverFeed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who takes what the intake reads, and says what is to be written. Called by the intake's thread
 * alone; each call returns when it was carried out.
 */
public interface PipelinePort extends TakeoverFeed {
    @Override
    void assigned(List<TakenPartition> takeovers) throws InterruptedException;

    /** Takes the batches, whether there is room or not. Says whether there is room for more. */
    boolean read(List<Batch> batches) throws InterruptedException;

    /** Whether there is room for more. */
    boolean hasRoom() throws InterruptedException;

    /** What is to be written now, if anything; the same until it was {@link #written}. */
    Optional<LedgerEntry> unwritten() throws InterruptedException;

    /** What {@link #unwritten} gave last is durable. */
    void written() throws InterruptedException;

    /**
     * Starts nothing more for these partitions, and returns when none of their deliveries is in
     * flight or {@code patience} has passed; says whether none is. The next {@link #unwritten} that
     * isn't the same as before holds the last of them.
     */
    boolean drain(Set<EventPartition> partitions, Duration patience) throws InterruptedException;

    /** Whether anything of these partitions, once drained, isn't durable yet. */
    boolean owes(Set<EventPartition> partitions) throws InterruptedException;

    /** These partitions are ours no longer; nothing of them is remembered, sent or written. */
    void forget(Set<EventPartition> partitions) throws InterruptedException;

    /** No partition is ours any more, and whatever went wrong is forgotten with them. */
    void startOver() throws InterruptedException;
}
