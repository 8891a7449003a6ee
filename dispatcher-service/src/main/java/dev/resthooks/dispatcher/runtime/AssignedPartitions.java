package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.catchup.CatchUpFeed.AssignedSlice;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.queue.AwaitedDeliveries;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The partitions that are assigned to this dispatcher. Used on one event loop alone. */
final class AssignedPartitions {
    private final PipelineSettings.Reading limits;
    private final Map<EventPartition, AssignedPartition> partitions = new LinkedHashMap<>();

    /** The latest assignment of each partition: numbers that rise. */
    private final Map<EventPartition, Long> assignments = new HashMap<>();

    private long lastAssignment;
    private final Deque<AssignedPartition> catchUpQueue = new ArrayDeque<>();

    AssignedPartitions(PipelineSettings.Reading limits) {
        this.limits = limits;
    }

    /** Adds a partition. A partition of the same name that was there before is lost. */
    void add(AssignedPartition partition) {
        remove(partition.name());
        partitions.put(partition.name(), partition);
        assignments.put(partition.name(), ++lastAssignment);
        catchUpQueue.add(partition);
    }

    void remove(EventPartition name) {
        AssignedPartition gone = partitions.remove(name);
        if (gone != null) {
            catchUpQueue.remove(gone);
            gone.lost();
        }
    }

    /** Drops all partitions after a bug, without touching what it may have broken. */
    void abandonAll() {
        partitions.values().forEach(AssignedPartition::abandon);
        partitions.clear();
        catchUpQueue.clear();
    }

    Optional<AssignedPartition> find(EventPartition name) {
        return Optional.ofNullable(partitions.get(name));
    }

    AssignedSlice asOfNow(CatchUpSlice slice) {
        return new AssignedSlice(assignments.getOrDefault(slice.partition(), 0L), slice);
    }

    Optional<AssignedPartition> find(AssignedSlice slice) {
        return asOfNow(slice.slice()).equals(slice)
                ? find(slice.slice().partition())
                : Optional.empty();
    }

    Collection<AssignedPartition> all() {
        return partitions.values();
    }

    Set<EventPartition> names() {
        return new LinkedHashSet<>(partitions.keySet());
    }

    /**
     * Returns whether the live reading may go on. It pauses only because of the dispatcher itself:
     * if the loop is the bottleneck, more events in memory are delivered no sooner; if it isn't,
     * slow targets are, and their hooks fall behind. What one organisation awaits never pauses the
     * reading of all.
     */
    boolean hasRoom(boolean isLoopSlow, int calls, AwaitedDeliveries awaited) {
        int most = limits.awaited(calls);
        int deliveries = 0;
        long deadBytes = 0;
        for (AssignedPartition partition : partitions.values()) {
            deliveries += partition.deliveries();
            deadBytes += partition.deadBytes();
        }
        return hasRoomToReport()
                && !(isLoopSlow && deliveries >= most && awaited.reach(most))
                && deadBytes < limits.deadBytes();
    }

    /**
     * Returns whether more may be reported before reports are written. One partition counts for
     * half of them at most: an event for very many hooks doesn't pause the reading of all.
     */
    boolean hasRoomToReport() {
        int mostOfOne = (limits.reports() + 1) / 2;
        int reports = 0;
        for (AssignedPartition partition : partitions.values()) {
            reports += Math.min(partition.unreported(), mostOfOne);
        }
        return reports < limits.reports();
    }

    /** Returns the partition that has waited longest to catch up, and puts it at the end. */
    Optional<AssignedPartition> nextToCatchUp() {
        AssignedPartition next = catchUpQueue.poll();
        if (next != null) {
            catchUpQueue.add(next);
        }
        return Optional.ofNullable(next);
    }

    boolean areQuiet(Set<EventPartition> names) {
        return names.stream().allMatch(it -> find(it).map(AssignedPartition::isQuiet).orElse(true));
    }

    Map<EventPartition, PartitionStatus> status(long now) {
        Map<EventPartition, PartitionStatus> statuses = new HashMap<>();
        partitions.forEach((name, partition) -> statuses.put(name, partition.status(now)));
        return statuses;
    }
}
