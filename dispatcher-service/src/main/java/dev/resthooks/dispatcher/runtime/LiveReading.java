package dev.resthooks.dispatcher.runtime;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.runtime.loop.ReadingUse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Hands batches of the live reading to their partitions, in pieces: one event may match thousands
 * of hooks, and neither answers nor other partitions must wait for all of them. Events of other
 * organisations pass a large event. Used on one event loop alone.
 */
final class LiveReading {
    static final int PIECE = 500;

    /** The records that are left from which on nothing more should be read. */
    static final int MOST_LEFT = 5_000;

    /** The most of them that the large events of one organisation count for. */
    static final int MOST_LEFT_OF_ONE = MOST_LEFT / 4;

    /** The size in bytes of what is left from which on nothing more should be read. */
    static final long MOST_LEFT_BYTES = 32 << 20;

    private final AssignedPartitions assigned;
    private final PartitionSteps steps;
    private final HookIndex index;
    private final LogLosses losses;
    private final ReadingUse use;
    private final Deque<PartitionReading> turns = new ArrayDeque<>();

    LiveReading(
            AssignedPartitions assigned,
            PartitionSteps steps,
            HookIndex index,
            LogLosses losses,
            ReadingUse use) {
        this.assigned = assigned;
        this.steps = steps;
        this.index = index;
        this.losses = losses;
        this.use = use;
    }

    /** Adds batches for the present assignments: one that was lost meanwhile gets none of them. */
    void add(Collection<Batch> more) {
        for (Batch batch : more) {
            assigned.find(batch.partition())
                    .filter(AssignedPartition::isReading)
                    .ifPresent(it -> of(it).add(batch));
        }
        if (!more.isEmpty()) {
            letPass();
        }
    }

    private void letPass() {
        for (PartitionReading reading : List.copyOf(turns)) {
            if (reading.givesWay()) {
                turns.remove(reading);
                turns.addLast(reading);
            }
        }
    }

    private PartitionReading of(AssignedPartition partition) {
        for (PartitionReading reading : turns) {
            if (reading.partition() == partition) {
                return reading;
            }
        }
        PartitionReading added = new PartitionReading(partition, index, losses, use);
        turns.add(added);
        return added;
    }

    /** Returns the partitions of which something is left, and how many records that is. */
    Map<EventPartition, Integer> unfinished() {
        Map<EventPartition, Integer> unfinished = new HashMap<>();
        turns.forEach(it -> unfinished.merge(it.partition().name(), it.left(), Integer::sum));
        return unfinished;
    }

    /** Returns those of them of which more may be read, since it passes what is left. */
    Set<EventPartition> passable() {
        return turns.stream()
                .filter(PartitionReading::letsPass)
                .map(it -> it.partition().name())
                .collect(toSet());
    }

    /**
     * Returns whether nothing more should be added. Large events of one organisation don't do it.
     */
    boolean isFull() {
        int left = 0;
        long bytes = 0;
        Map<OrgKey, Integer> behindLarge = new HashMap<>();
        for (PartitionReading reading : turns) {
            bytes += reading.bytesLeft();
            if (reading.firstLarge().isPresent()) {
                behindLarge.merge(reading.firstLarge().get(), reading.left(), Integer::sum);
            } else {
                left += reading.left();
            }
        }
        for (int ofOne : behindLarge.values()) {
            left += Math.min(ofOne, MOST_LEFT_OF_ONE);
        }
        return left >= MOST_LEFT || bytes >= MOST_LEFT_BYTES;
    }

    boolean isDone() {
        return turns.isEmpty();
    }

    boolean rests(long now) {
        return !isDone() && turns.stream().allMatch(it -> it.rests(now));
    }

    /** Hands over the next piece, tells which partitions got some, and returns the matches. */
    int readPiece(Consumer<AssignedPartition> touched, long now) {
        int matches = 0;
        int resting = 0;
        while (matches < PIECE && resting < turns.size()) {
            PartitionReading next = turns.removeFirst();
            if (next.rests(now)) {
                resting++;
            } else {
                resting = 0;
                int most = PIECE - matches;
                matches += step(next, () -> next.readOn(most, now));
                touched.accept(next.partition());
            }
            if (!next.isDone()) {
                turns.addLast(next);
            }
        }
        return matches;
    }

    /**
     * Hands the events that partitions are within to more of their hooks, and drops what follows:
     * the last part must not end within an event. Called when nothing is sent any more, so that
     * these hooks fall behind. Returns whether hooks are left.
     */
    boolean finish(Set<EventPartition> partitions, long now) {
        int matches = 0;
        for (PartitionReading reading : turns) {
            if (partitions.contains(reading.partition().name())) {
                int most = PIECE - matches;
                matches += step(reading, () -> reading.finish(most, now));
            }
        }
        turns.removeIf(PartitionReading::isDone);
        return turns.stream().anyMatch(it -> partitions.contains(it.partition().name()));
    }

    private int step(PartitionReading of, IntSupplier part) {
        if (of.isDone()) {
            return 0;
        }
        try {
            return steps.runPart(of.partition(), of::offset, part);
        } catch (RuntimeException bug) {
            steps.giveUp(of.partition(), bug);
            return 0;
        }
    }

    /**
     * Takes note that a hook is about to move: it falls behind at events that it was not handed.
     */
    void moves(AssignedPartition partition, HookState before) {
        for (PartitionReading reading : turns) {
            if (reading.partition() == partition) {
                reading.moves(before);
            }
        }
    }
}
