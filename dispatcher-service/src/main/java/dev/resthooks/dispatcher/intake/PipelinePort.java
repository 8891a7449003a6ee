package dev.resthooks.dispatcher.intake;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the records that the intake reads, and provides the ledger entries that it writes. Called
 * on the intake's thread, but for {@link #written}; each call returns when it was carried out.
 */
public interface PipelinePort {
    /**
     * Takes the batches, whether there is room or not, and hands over a piece. What is left goes on
     * with the next call. Returns what may be read next.
     */
    ReadingPace read(List<Batch> batches) throws InterruptedException;

    /** Retention deleted records up to {@code to} (exclusive) before they were read. */
    void neverRead(EventPartition partition, long from, long to) throws InterruptedException;

    /** Returns the entry to write now, if any: the same one until {@link #written} is called. */
    Optional<LedgerEntry> unwritten() throws InterruptedException;

    /**
     * Takes note that the entry is durable. Called on any thread, between other calls: records are
     * read, and partitions drained, while an entry is written. Partitions are forgotten only while
     * none is. After {@link #startOver} the call has no effect.
     */
    void written() throws InterruptedException;

    /**
     * Stops starting deliveries of these partitions, hands over what was begun, for a second at
     * most, and waits until none is in flight or {@code timeout} has passed. The next new entry
     * contains their last part. Returns whether nothing is in flight, and all that was begun is
     * handed over.
     */
    boolean drain(Set<EventPartition> partitions, Duration timeout) throws InterruptedException;

    /**
     * As {@link #drain}, without those in flight for longer than {@code patience}: they are holes.
     */
    boolean drainYoung(Set<EventPartition> partitions, Duration patience)
            throws InterruptedException;

    /** Returns whether anything of these partitions, drained before, is not durable yet. */
    boolean hasUnwritten(Set<EventPartition> partitions) throws InterruptedException;

    void forget(Set<EventPartition> partitions) throws InterruptedException;

    /**
     * Returns the partitions that bugs gave up since the last call, and why. They are no longer
     * assigned; their last entry may still be unwritten.
     */
    Map<EventPartition, String> faults() throws InterruptedException;

    /** Drops all partitions, and recovers from any earlier failure. */
    void startOver() throws InterruptedException;
}
