package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands batches that the live reading brought to their partitions, in pieces: one event may match
 * thousands of hooks, and neither answers nor other partitions must wait for all of them.
 * Partitions take turns after each piece. Used on one event loop alone.
 */
final class LiveReading {
    /** The most matches of a piece. */
    static final int PIECE = 500;

    private final AssignedPartitions assigned;
    private final PartitionFaults faults;
    private final HookIndex index;
    private final LogLosses losses;
    private final Deque<PartitionReading> turns = new ArrayDeque<>();

    private LiveReading(
            AssignedPartitions assigned,
            PartitionFaults faults,
            HookIndex index,
            LogLosses losses) {
        this.assigned = assigned;
        this.faults = faults;
        this.index = index;
        this.losses = losses;
    }

    static LiveReading ofNothing(
            AssignedPartitions assigned,
            PartitionFaults faults,
            HookIndex index,
            LogLosses losses) {
        return new LiveReading(assigned, faults, index, losses);
    }

    /**
     * Adds batches, for the partitions as they are assigned now. A partition that is lost and
     * assigned again gets none of them, since it reads on from what is durable.
     */
    void add(Collection<Batch> more) {
        for (Batch batch : more) {
            assigned.find(batch.partition()).ifPresent(it -> of(it).batches.add(batch));
        }
    }

    private PartitionReading of(AssignedPartition partition) {
        for (PartitionReading reading : turns) {
            if (reading.partition == partition) {
                return reading;
            }
        }
        PartitionReading added = new PartitionReading(partition);
        turns.add(added);
        return added;
    }

    /**
     * Returns the partitions of which an event was handed to some of its hooks, and not yet to all.
     */
    Set<EventPartition> unfinished() {
        Set<EventPartition> unfinished = new HashSet<>();
        for (PartitionReading reading : turns) {
            if (reading.event != null) {
                unfinished.add(reading.partition.name());
            }
        }
        return unfinished;
    }

    /** Returns whether anything is left but events that take more than another piece. */
    boolean hasMoreThanLargeEvents() {
        return turns.stream().anyMatch(it -> it.event == null || it.event.left() <= PIECE);
    }

    /** Returns whether everything was handed over. */
    boolean isDone() {
        return turns.isEmpty();
    }

    /**
     * Hands over the next piece.
     *
     * @param touched receives each partition that something was handed to
     * @return the number of matches
     */
    int readPiece(Consumer<AssignedPartition> touched, long now) {
        int matches = 0;
        while (matches < PIECE && !isDone()) {
            PartitionReading next = turns.removeFirst();
            try {
                int most = PIECE - matches;
                matches += faults.of(next.partition, next::offset, () -> next.readOn(most, now));
            } catch (RuntimeException bug) {
                faults.giveUp(next.partition, bug);
            }
            touched.accept(next.partition);
            if (!next.isDone()) {
                turns.addLast(next);
            }
        }
        return matches;
    }

    /** The batches of a partition that are not handed over yet. */
    private final class PartitionReading {
        final AssignedPartition partition;
        private final Deque<Batch> batches = new ArrayDeque<>();
        private Iterator<Incoming> records = Collections.emptyIterator();
        private long end;
        private @Nullable OpenEvent event;

        /** The offset of the event that was begun last; negative if there was none. */
        private long offset = -1;

        PartitionReading(AssignedPartition partition) {
            this.partition = partition;
        }

        long offset() {
            return offset;
        }

        boolean isDone() {
            return event == null && !records.hasNext() && batches.isEmpty();
        }

        /** Reads on until {@code most} matches. */
        int readOn(int most, long now) {
            if (partition.isLost()) {
                event = null;
                drop();
                return 0;
            }
            int matches = 0;
            while (matches < most && !isDone()) {
                if (event == null && !partition.isReading()) {
                    drop();
                } else {
                    matches += step(most - matches, now);
                }
            }
            return matches;
        }

        private int step(int most, long now) {
            int matches = 0;
            if (event == null && records.hasNext()) {
                event = begin(records.next(), now);
            } else if (event == null) {
                open(batches.remove());
            }
            if (event != null) {
                matches = event.match(most, now);
                event = event.isDone() ? null : event;
            }
            if (event == null && !records.hasNext()) {
                skipTo(end);
            }
            return matches;
        }

        private void open(Batch batch) {
            records = batch.records().iterator();
            end = batch.next();
        }

        private void drop() {
            records = Collections.emptyIterator();
            batches.clear();
        }

        private @Nullable OpenEvent begin(Incoming incoming, long now) {
            if (incoming.offset() < partition.pipeline().position()) {
                return null;
            }
            offset = incoming.offset();
            return switch (incoming) {
                case Incoming.Dead(long offset, var dead) -> {
                    partition.read(offset, dead);
                    yield null;
                }
                case Incoming.Struck(long offset, DomainEvent event, var dead) -> {
                    partition.givenUp(offset, dead);
                    losses.givenUp(partition, event, offset, now);
                    yield null;
                }
                case Incoming.Event(long offset, Instant appended, DomainEvent read) -> {
                    partition.appended(appended);
                    List<HookState> hooks = index.match(read);
                    if (hooks.isEmpty()) {
                        partition.pipeline().skip(offset);
                        yield null;
                    }
                    yield new OpenEvent(
                            partition,
                            partition.pipeline().read(offset, read.org(), now),
                            read,
                            hooks);
                }
            };
        }

        private void skipTo(long next) {
            if (next > partition.pipeline().position()) {
                partition.pipeline().skip(next - 1);
            }
        }
    }

    /** An event that is being matched. */
    private final class OpenEvent {
        private final AssignedPartition partition;
        private final OpenRecord record;
        private final DomainEvent event;
        private final List<HookState> hooks;
        private int next;

        OpenEvent(
                AssignedPartition partition,
                OpenRecord record,
                DomainEvent event,
                List<HookState> hooks) {
            this.partition = partition;
            this.record = record;
            this.event = event;
            this.hooks = hooks;
        }

        boolean isDone() {
            return left() == 0;
        }

        /** Returns the number of hooks that the event was not handed to yet. */
        int left() {
            return hooks.size() - next;
        }

        int match(int most, long now) {
            boolean isContinued = next > 0;
            int end = Math.min(hooks.size(), next + most);
            int matches = end - next;
            while (next < end) {
                HookState hook = hooks.get(next++);
                (isContinued ? current(hook) : Optional.of(hook))
                        .ifPresent(it -> partition.pipeline().match(record, event, it, now));
            }
            if (isDone()) {
                record.matched();
            }
            return matches;
        }

        /**
         * Returns the hook as it is now, since it may have changed between two pieces; empty if it
         * was deleted, or moved to another place of the log.
         */
        private Optional<HookState> current(HookState matched) {
            return index.find(matched.id()).filter(it -> it.epoch() == matched.epoch());
        }
    }
}
