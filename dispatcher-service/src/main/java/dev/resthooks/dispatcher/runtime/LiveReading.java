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
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

    /** The deliveries that a large event awaits from which on it rests before its next piece. */
    static final int MOST_UNDER_WAY = 1_000;

    /** The longest rest in milliseconds: targets that don't answer hold up no other hook for long. */
    static final long LONGEST_REST = 100;

    /** The records that are left from which on nothing more should be read. */
    private static final int MOST_LEFT = 5_000;

    private final AssignedPartitions assigned;
    private final PartitionFaults faults;
    private final HookIndex index;
    private final LogLosses losses;
    private final Deque<PartitionReading> turns = new ArrayDeque<>();

    /** Creates the reading of nothing. */
    LiveReading(
            AssignedPartitions assigned,
            PartitionFaults faults,
            HookIndex index,
            LogLosses losses) {
        this.assigned = assigned;
        this.faults = faults;
        this.index = index;
        this.losses = losses;
    }

    /**
     * Adds batches, for the partitions as they are assigned now. A partition that is lost and
     * assigned again gets none of them, since it reads on from what is durable.
     */
    void add(Collection<Batch> more) {
        for (Batch batch : more) {
            assigned.find(batch.partition()).ifPresent(it -> of(it).add(batch));
        }
        if (!more.isEmpty()) {
            letPass();
        }
    }

    /** Lets what was added pass the rest of large events, each of which gives way once in a row. */
    private void letPass() {
        List<PartitionReading> givingWay =
                turns.stream().filter(PartitionReading::givesWay).toList();
        turns.removeAll(givingWay);
        turns.addAll(givingWay);
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

    /** Returns the partitions of which something is left, and how many records that is. */
    Map<EventPartition, Integer> unfinished() {
        Map<EventPartition, Integer> unfinished = new HashMap<>();
        turns.forEach(it -> unfinished.merge(it.partition.name(), it.left, Integer::sum));
        return unfinished;
    }

    /** Returns whether so much is left that nothing more should be added. */
    boolean isFull() {
        return turns.stream().mapToInt(it -> it.left).sum() >= MOST_LEFT;
    }

    /** Returns whether everything was handed over. */
    boolean isDone() {
        return turns.isEmpty();
    }

    /** Returns whether nothing is left but large events that rest. */
    boolean rests(long now) {
        return turns.stream().allMatch(it -> it.rests(now));
    }

    /**
     * Hands over the next piece. A large event rests while many of its deliveries are under way:
     * more of them would be delivered no sooner, and each takes memory, a cursor when its patience
     * is over, and time from others.
     *
     * @param touched receives each partition that something was handed to
     * @return the number of matches
     */
    int readPiece(Consumer<AssignedPartition> touched, long now) {
        int matches = 0;
        int resting = 0;
        while (matches < PIECE && resting < turns.size()) {
            PartitionReading next = turns.removeFirst();
            if (next.rests(now)) {
                resting++;
            } else {
                resting = 0;
                matches += readOn(next, PIECE - matches, now);
                touched.accept(next.partition);
            }
            if (!next.isDone()) {
                turns.addLast(next);
            }
        }
        return matches;
    }

    /**
     * Hands the events that partitions are within to more of their hooks, and drops what follows:
     * the last part of a partition must not end within an event. Called when the partitions send
     * nothing any more, so that these hooks fall behind.
     *
     * @return whether hooks are left
     */
    boolean finish(Set<EventPartition> partitions, long now) {
        int matches = 0;
        for (PartitionReading reading : turns) {
            if (partitions.contains(reading.partition.name())) {
                matches += readOn(reading, PIECE - matches, now);
            }
        }
        turns.removeIf(PartitionReading::isDone);
        return turns.stream().anyMatch(it -> partitions.contains(it.partition.name()));
    }

    private int readOn(PartitionReading next, int most, long now) {
        try {
            return faults.of(next.partition, next::offset, () -> next.readOn(most, now));
        } catch (RuntimeException bug) {
            faults.giveUp(next.partition, bug);
            return 0;
        }
    }

    /**
     * Takes note that a hook is about to move in the log. If it moves before it is handed the event
     * that the partition is within, it falls behind at that event first.
     *
     * @param before the hook as it was until now
     */
    void moves(AssignedPartition partition, HookState before) {
        for (PartitionReading reading : turns) {
            if (reading.partition == partition) {
                reading.moves(before);
            }
        }
    }

    /** An event that is handed to the hooks that it matched when it was read. */
    private record OpenEvent(OpenRecord record, DomainEvent event, List<HookState> hooks) {}

    /** The batches of a partition that are not handed over yet. */
    private final class PartitionReading {
        final AssignedPartition partition;
        private final Deque<Batch> batches = new ArrayDeque<>();
        private Iterator<Incoming> records = Collections.emptyIterator();
        private long end;

        /** The number of records that are not handed over yet. */
        private int left;

        /** The offset of the event that was begun last; negative if there was none. */
        private long offset = -1;

        private @Nullable OpenEvent event;

        /** The index of the hook that is handed the event next. */
        private int nextHook;

        /** When the event was handed to some of its hooks last. */
        private long handedOverAt;

        /** Whether the partition gave way since its last turn. */
        private boolean gaveWay;

        PartitionReading(AssignedPartition partition) {
            this.partition = partition;
        }

        void add(Batch batch) {
            batches.add(batch);
            left += batch.records().size();
        }

        long offset() {
            return offset;
        }

        boolean isDone() {
            return event == null && !records.hasNext() && batches.isEmpty();
        }

        /** Returns whether the partition is within an event and gives way now. */
        boolean givesWay() {
            boolean gives = event != null && !gaveWay;
            gaveWay |= gives;
            return gives;
        }

        /** Returns whether the partition is within an event of which enough is under way. */
        boolean rests(long now) {
            return event != null
                    && partition.isReading()
                    && event.record.awaited() >= MOST_UNDER_WAY
                    && now - handedOverAt < LONGEST_REST;
        }

        /** Reads on until {@code most} matches. */
        int readOn(int most, long now) {
            gaveWay = false;
            if (partition.isLost()) {
                event = null;
                drop();
                return 0;
            }
            int matches = 0;
            while (matches < most && !isDone()) {
                if (event != null) {
                    matches += match(event, most - matches, now);
                } else if (!partition.isReading()) {
                    drop();
                } else if (records.hasNext()) {
                    event = begin(records.next(), now);
                    nextHook = 0;
                    left -= event == null ? 1 : 0;
                } else {
                    open(batches.remove());
                }
                if (event == null && !records.hasNext()) {
                    skipTo(end);
                }
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
            left = 0;
            end = 0;
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
                    yield new OpenEvent(partition.pipeline().read(offset, read.org()), read, hooks);
                }
            };
        }

        private int match(OpenEvent open, int most, long now) {
            handedOverAt = now;
            boolean isContinued = nextHook > 0;
            int matches = Math.min(open.hooks.size() - nextHook, most);
            for (int match = 0; match < matches; match++) {
                HookState hook = open.hooks.get(nextHook++);
                (isContinued ? current(hook) : Optional.of(hook))
                        .ifPresent(
                                it -> partition.pipeline().match(open.record, open.event, it, now));
            }
            if (nextHook == open.hooks.size()) {
                open.record.matched(now);
                event = null;
                left--;
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

        /** Puts the event off for a hook that moves before it is handed the event. */
        void moves(HookState before) {
            OpenEvent open = event;
            if (open == null
                    || open.event.type() != before.event()
                    || !open.event.org().equals(before.org())) {
                return;
            }
            for (int at = nextHook; at < open.hooks.size(); at++) {
                if (open.hooks.get(at).id().equals(before.id())) {
                    partition.pipeline().putOff(open.record, open.event, before);
                }
            }
        }

        private void skipTo(long next) {
            if (next > partition.pipeline().position()) {
                partition.pipeline().skip(next - 1);
            }
        }
    }
}
