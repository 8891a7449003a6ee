package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.DispatcherStatus;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The partitions that are assigned to this dispatcher. For one event loop. */
final class AssignedPartitions {
    private final MemoryLimits room;
    private final Map<EventPartition, AssignedPartition> partitions = new LinkedHashMap<>();

    /** The partitions in the order in which they catch up. */
    private final Deque<AssignedPartition> catchUpQueue = new ArrayDeque<>();

    AssignedPartitions(MemoryLimits room) {
        this.room = room;
    }

    /** Adds a partition; one of that name that was there before is lost. */
    void add(AssignedPartition partition) {
        remove(partition.name());
        partitions.put(partition.name(), partition);
        catchUpQueue.add(partition);
    }

    void remove(EventPartition name) {
        AssignedPartition gone = partitions.remove(name);
        if (gone != null) {
            catchUpQueue.remove(gone);
            gone.lost();
        }
    }

    void clear() {
        partitions.values().forEach(AssignedPartition::lost);
        partitions.clear();
        catchUpQueue.clear();
    }

    Optional<AssignedPartition> find(EventPartition name) {
        return Optional.ofNullable(partitions.get(name));
    }

    Collection<AssignedPartition> all() {
        return partitions.values();
    }

    Set<EventPartition> names() {
        return Set.copyOf(partitions.keySet());
    }

    /**
     * While the loop is what is slow, more in memory would be delivered no sooner. While it isn't,
     * targets are, and their hooks fall behind rather than hold up others: so do they that are
     * stuck, for what waits longer than the watermark does counts for its memory alone.
     *
     * @param isLoopSlow whether the loop has more to do than it can
     * @param underWay calls whose targets have to answer
     */
    boolean hasRoom(boolean isLoopSlow, int underWay) {
        int deliveries = 0;
        int awaited = 0;
        long bytes = 0;
        for (AssignedPartition partition : partitions.values()) {
            deliveries += partition.deliveries();
            awaited += partition.awaited();
            bytes += partition.bytes();
        }
        return hasRoomToReport()
                && !(isLoopSlow && Math.min(awaited, deliveries) >= room.awaited(underWay))
                && deliveries < room.deliveries()
                && bytes < room.bytes();
    }

    /** Whatever the live reading holds: else targets that are slow would keep others from it. */
    boolean hasRoomToCatchUp() {
        int deliveries = 0;
        long bytes = 0;
        for (AssignedPartition partition : partitions.values()) {
            deliveries += partition.deliveriesAgain();
            bytes += partition.bytesAgain();
        }
        return hasRoomToReport() && deliveries < room.deliveries() / 2 && bytes < room.bytes() / 2;
    }

    private boolean hasRoomToReport() {
        int reports = 0;
        for (AssignedPartition partition : partitions.values()) {
            reports += partition.unreported();
        }
        return reports < room.reports();
    }

    /** What to read again, from the partition that has waited longest of those that want it. */
    Optional<CatchUpSlice> nextSlice(long now) {
        for (int asked = 0; asked < partitions.size(); asked++) {
            AssignedPartition partition = catchUpQueue.remove();
            catchUpQueue.add(partition);
            Optional<CatchUpSlice> slice = partition.core().nextSlice(now);
            if (slice.isPresent()) {
                return slice;
            }
        }
        return Optional.empty();
    }

    boolean areQuiet(Set<EventPartition> names) {
        return names.stream().allMatch(it -> find(it).map(AssignedPartition::isQuiet).orElse(true));
    }

    DispatcherStatus status(long now) {
        Map<EventPartition, PartitionStatus> statuses = new HashMap<>();
        partitions.forEach((name, partition) -> statuses.put(name, partition.status(now)));
        return new DispatcherStatus(statuses);
    }
}
