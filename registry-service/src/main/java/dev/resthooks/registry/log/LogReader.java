package dev.resthooks.registry.log;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * The access of one request to Kafka. For one thread.
 *
 * <p>Each method throws {@link LogAway} if Kafka doesn't answer in time. The time limit is that of
 * the whole request.
 */
public interface LogReader extends AutoCloseable {
    /** Returns whether the request has used its time for reading, or should give way to another. */
    boolean isTimeUp();

    /**
     * Reads the next committed records of an event partition.
     *
     * @param from the first offset to read
     * @param to the end, exclusive; a later call continues at {@link Chunk#next}
     * @param wanted selects the events to return
     */
    Chunk read(EventPartition partition, long from, long to, Predicate<DomainEvent> wanted);

    /**
     * Returns how far the dispatchers are with a hook. Reads the watermark first, then the cursor.
     */
    PartitionProgress progress(HookId hook, EventPartition partition);

    /**
     * Waits for a moment until the registry has applied everything that was reported before this
     * call. Returns whether it has.
     */
    boolean awaitReportsApplied();

    /** Returns whether any state of the hook was published after those marks. */
    boolean isNewsOf(HookId hook, OffsetMarks marks);

    /**
     * Returns whether the log certainly still has everything that was written to the topic since
     * {@code from}.
     */
    boolean isWholeSince(ResourceType resource, Instant from);

    @Override
    void close();

    /**
     * A part of a partition.
     *
     * @param events the wanted events, in the order of their offsets
     * @param next the offset to continue at; it equals {@code from} if nothing could be read in
     *     time
     */
    record Chunk(List<MatchedEvent> events, long next) {
        public Chunk {
            events = List.copyOf(events);
        }
    }
}
