package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands batches that the live reading brought to their partitions, in pieces: one event may match
 * thousands of hooks, and answers must not wait for all of them. Used on one event loop alone.
 */
final class LiveReading {
    /** The most matches of a piece. */
    static final int PIECE = 500;

    private final AssignedPartitions assigned;
    private final HookIndex index;
    private final Deque<Batch> batches = new ArrayDeque<>();
    private @Nullable OpenBatch open;

    private LiveReading(AssignedPartitions assigned, HookIndex index) {
        this.assigned = assigned;
        this.index = index;
    }

    static LiveReading ofNothing(AssignedPartitions assigned, HookIndex index) {
        return new LiveReading(assigned, index);
    }

    void add(Collection<Batch> more) {
        batches.addAll(more);
    }

    /** Returns whether an event was handed to some of its hooks, and not yet to all. */
    boolean isInEvent() {
        return open != null && open.event != null;
    }

    /** Returns whether everything was handed over. */
    boolean isDone() {
        return open == null && batches.isEmpty();
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
            if (open == null) {
                open = next();
            }
            if (open != null) {
                matches += open.readOn(PIECE - matches, now);
                touched.accept(open.partition);
                open = open.isDone() ? null : open;
            }
        }
        return matches;
    }

    /** Returns the next batch, or null if its partition takes no more events. */
    private @Nullable OpenBatch next() {
        Batch batch = batches.remove();
        Optional<AssignedPartition> partition = assigned.find(batch.partition());
        return partition
                .filter(AssignedPartition::isReading)
                .map(it -> new OpenBatch(it, batch))
                .orElse(null);
    }

    /** A batch that is being handed over. */
    private final class OpenBatch {
        final AssignedPartition partition;
        private final Batch batch;
        private final Iterator<Incoming> records;
        private @Nullable OpenEvent event;
        private boolean isDone;

        OpenBatch(AssignedPartition partition, Batch batch) {
            this.partition = partition;
            this.batch = batch;
            this.records = batch.records().iterator();
        }

        boolean isDone() {
            return isDone;
        }

        int readOn(int most, long now) {
            int matches = 0;
            if (event == null && !partition.isReading()) {
                isDone = true;
            }
            while (matches < most && !isDone) {
                if (event != null) {
                    matches += event.match(most - matches, now);
                    event = event.isDone() ? null : event;
                } else if (records.hasNext()) {
                    event = begin(records.next(), now);
                } else {
                    end();
                }
            }
            return matches;
        }

        private @Nullable OpenEvent begin(Incoming incoming, long now) {
            if (incoming.offset() < partition.pipeline().position()) {
                return null;
            }
            return switch (incoming) {
                case Incoming.Dead(long offset, var dead) -> {
                    partition.read(offset, dead);
                    yield null;
                }
                case Incoming.Event(long offset, _, DomainEvent read) -> {
                    List<HookState> hooks = index.match(read);
                    if (hooks.isEmpty()) {
                        partition.pipeline().skip(offset);
                        yield null;
                    }
                    yield new OpenEvent(
                            partition, partition.pipeline().read(offset, now), read, hooks);
                }
            };
        }

        private void end() {
            if (batch.next() > partition.pipeline().position()) {
                partition.pipeline().skip(batch.next() - 1);
            }
            isDone = true;
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
            return next == hooks.size();
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
