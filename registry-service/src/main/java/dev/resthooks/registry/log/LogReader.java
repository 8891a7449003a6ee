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
 * The access of one thread to Kafka for a request, whose time limit holds for all calls. Each
 * throws {@link LogAway} if Kafka doesn't answer in time.
 */
public interface LogReader extends AutoCloseable {
    /** Returns whether the request has used its time for reading, or should give way to another. */
    boolean isTimeUp();

    /** Reads the next committed records up to an offset, and returns the wanted events. */
    Chunk read(EventPartition partition, long from, long to, Predicate<DomainEvent> wanted);

    /**
     * Returns how far the dispatchers are with a hook. Reads the watermark first, then the cursor.
     */
    PartitionProgress progress(HookId hook, EventPartition partition);

    /** Waits for a moment until what was reported so far is applied. Returns whether it is. */
    boolean awaitReportsApplied();

    boolean isNewsOf(HookId hook, OffsetMarks marks);

    /** Returns whether the log certainly still has all that was written since a time. */
    boolean isWholeSince(ResourceType resource, Instant from);

    @Override
    void close();

    /** The wanted events, and where to continue: {@code from} if nothing was read in time. */
    record Chunk(List<MatchedEvent> events, long next) {
        public Chunk {
            events = List.copyOf(events);
        }
    }

    /** An event that matches the hook, and when it was written to the log by the broker's clock. */
    record MatchedEvent(long offset, EventId id, Optional<ResourceId> resource, Instant loggedAt) {}
}
