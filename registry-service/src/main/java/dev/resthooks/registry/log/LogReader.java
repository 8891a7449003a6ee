package dev.resthooks.registry.log;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
     * Reads the next committed records from one offset up to another, and returns the wanted
     * events.
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

    boolean isNewsOf(HookId hook, OffsetMarks marks);

    /**
     * Returns whether the log certainly still has everything that was written to the topic since
     * {@code from}.
     */
    boolean isWholeSince(ResourceType resource, Instant from);

    @Override
    void close();

    /**
     * The wanted events of a part of a partition, and where to continue: {@code from} if nothing
     * was read in time.
     */
    record Chunk(List<MatchedEvent> events, long next) {
        public Chunk {
            events = List.copyOf(events);
        }
    }

    /** An event that matches the hook, and when it was written to the log by the broker's clock. */
    record MatchedEvent(long offset, EventId id, Optional<ResourceId> resource, Instant loggedAt) {}
}
