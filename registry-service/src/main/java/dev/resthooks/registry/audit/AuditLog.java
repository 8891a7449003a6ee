package dev.resthooks.registry.audit;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What audits ask of Kafka. For any thread. */
public interface AuditLog {
    /** Begins one; empty when as many are under way as may be at once. It must be closed. */
    Optional<Reading> open();

    /**
     * One audit's access. For one thread.
     *
     * <p>All throw {@link dev.resthooks.registry.replay.EventOffsets.LogAway} when the log doesn't
     * tell in time; the time is that of the whole audit.
     */
    interface Reading extends AutoCloseable {
        /** Whether the audit has read for as long as it may. */
        boolean isTimeUp();

        /**
         * Reads on in a partition of the event log, a little at a time: committed records alone.
         *
         * @param to where to end, as a later call does that goes on from {@link Chunk#next}
         */
        Chunk read(EventPartition partition, long from, long to, Predicate<DomainEvent> wanted);

        /** How far the dispatchers are with a hook: the watermark first, then the cursor. */
        PartitionProgress progress(HookId hook, EventPartition partition);

        /**
         * Whether the delivery log has everything that had been reported when this was called;
         * waits for it a moment.
         */
        boolean awaitReportsLogged();

        /** Whether anything was published of a hook that those marks don't include. */
        boolean isNewsOf(HookId hook, OffsetMarks marks);

        /** Whether the log surely still has all that came to a topic since then. */
        boolean isWholeSince(ResourceType resource, Instant from);

        @Override
        void close();
    }

    /**
     * A part of a partition.
     *
     * @param events in their order
     * @param next where to read on; there is no progress when nothing could be read in time
     */
    record Chunk(List<MatchedEvent> events, long next) {
        public Chunk {
            events = List.copyOf(events);
        }
    }
}
