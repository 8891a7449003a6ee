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
 * on the intake's thread alone, but for {@link #written}; each call returns when it was carried
 * out.
 */
public interface PipelinePort {
    /**
     * Takes the batches, whether there is room or not, and hands over a piece of what was read.
     * Returns what may be read next; what is left goes on with the next call.
     */
    Pace read(List<Batch> batches) throws InterruptedException;

    /**
     * Takes note that retention deleted the records from offset {@code from} up to, but not
     * including, {@code to} before the live reading got to them.
     */
    void neverRead(EventPartition partition, long from, long to) throws InterruptedException;

    /**
     * Returns the entry to write now, or empty if there is nothing to write. Returns the same entry
     * until {@link #written} is called.
     */
    Optional<LedgerEntry> unwritten() throws InterruptedException;

    /**
     * Takes note that the entry that {@link #unwritten} returned last is durable. Called on any
     * thread, between other calls: records are read, and partitions drained, while an entry is
     * written. Partitions are forgotten only while none is. After {@link #startOver} the call has
     * no effect.
     */
    void written() throws InterruptedException;

    /**
     * Stops starting deliveries of these partitions, and waits until none of them is in flight or
     * {@code timeout} has passed. Before that, hands over what was begun, for a second at most. The
     * next new entry of {@link #unwritten} contains the last part of the partitions.
     *
     * @return whether no delivery of the partitions is in flight, and all that was begun is handed
     *     over
     */
    boolean drain(Set<EventPartition> partitions, Duration timeout) throws InterruptedException;

    /**
     * Does the same for at most {@code patience}, and waits for no delivery that has been in flight
     * for longer: such a delivery is a hole already.
     *
     * @return whether no delivery of the partitions is in flight that is younger, and all that was
     *     begun is handed over
     */
    boolean drainYoung(Set<EventPartition> partitions, Duration patience)
            throws InterruptedException;

    /**
     * Returns whether anything of these partitions, which were drained before, is not durable yet.
     */
    boolean hasUnwritten(Set<EventPartition> partitions) throws InterruptedException;

    /**
     * Drops partitions that are no longer assigned: nothing more of them is remembered, sent or
     * written.
     */
    void forget(Set<EventPartition> partitions) throws InterruptedException;

    /**
     * Returns the partitions that were given up since the last call because of a bug, and what it
     * was. They are no longer assigned; their last entry may still be unwritten.
     */
    Map<EventPartition, String> faults() throws InterruptedException;

    /** Drops all partitions, and recovers from any earlier failure. */
    void startOver() throws InterruptedException;
}
