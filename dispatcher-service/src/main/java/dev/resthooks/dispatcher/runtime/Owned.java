package dev.resthooks.dispatcher.runtime;

import dev.resthooks.dispatcher.catchup.Stretch;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.pipeline.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.PartitionStanding;
import dev.resthooks.dispatcher.pipeline.Standing;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The partitions that are ours. For one event loop. */
final class Owned {
    private final Room room;
    private final Map<Partition, OwnedPartition> partitions = new LinkedHashMap<>();

    /** The next to catch up comes first. */
    private final Deque<OwnedPartition> turns = new ArrayDeque<>();

    Owned(Room room) {
        this.room = room;
    }

    /** One of that name that was ours before is lost. */
    void add(OwnedPartition partition) {
        remove(partition.name());
        partitions.put(partition.name(), partition);
        turns.add(partition);
    }

    void remove(Partition name) {
        OwnedPartition gone = partitions.remove(name);
        if (gone != null) {
            turns.remove(gone);
            gone.lost();
        }
    }

    void clear() {
        partitions.values().forEach(OwnedPartition::lost);
        partitions.clear();
        turns.clear();
    }

    Optional<OwnedPartition> find(Partition name) {
        return Optional.ofNullable(partitions.get(name));
    }

    Collection<OwnedPartition> all() {
        return partitions.values();
    }

    Set<Partition> names() {
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
        for (OwnedPartition partition : partitions.values()) {
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
        for (OwnedPartition partition : partitions.values()) {
            deliveries += partition.deliveriesAgain();
            bytes += partition.bytesAgain();
        }
        return hasRoomToReport() && deliveries < room.deliveries() / 2 && bytes < room.bytes() / 2;
    }

    private boolean hasRoomToReport() {
        int reports = 0;
        for (OwnedPartition partition : partitions.values()) {
            reports += partition.unreported();
        }
        return reports < room.reports();
    }

    /** What to read again, from the partition that has waited longest of those that want it. */
    Optional<Stretch> nextStretch(long now) {
        for (int asked = 0; asked < partitions.size(); asked++) {
            OwnedPartition partition = turns.remove();
            turns.add(partition);
            Optional<CatchUpSlice> slice = partition.core().nextSlice(now);
            if (slice.isPresent()) {
                return Optional.of(new Stretch(partition.name(), slice.get().from()));
            }
        }
        return Optional.empty();
    }

    boolean areQuiet(Set<Partition> names) {
        return names.stream().allMatch(it -> find(it).map(OwnedPartition::isQuiet).orElse(true));
    }

    Standing standing(long now) {
        Map<Partition, PartitionStanding> standings = new HashMap<>();
        partitions.forEach((name, partition) -> standings.put(name, partition.standing(now)));
        return new Standing(standings);
    }
}
