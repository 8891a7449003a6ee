package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.dispatcher.eventlog.Partition;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToIntFunction;

/** How things stand on the partitions that are ours. */
public record Standing(Map<Partition, PartitionStanding> partitions) {
    /** Of a dispatcher that has no partition. */
    public static final Standing NOTHING = new Standing(Map.of());

    public Standing {
        partitions = Map.copyOf(partitions);
    }

    /** A number over all partitions. */
    public int sum(ToIntFunction<PartitionStanding> each) {
        return all().stream().mapToInt(each).sum();
    }

    private Collection<PartitionStanding> all() {
        return partitions.values();
    }
}
