package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.EventPartition;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToIntFunction;

/** How things stand on the partitions that are ours. */
public record DispatcherStatus(Map<EventPartition, PartitionStatus> partitions) {
    /** Of a dispatcher that has no partition. */
    public static final DispatcherStatus NOTHING = new DispatcherStatus(Map.of());

    public DispatcherStatus {
        partitions = Map.copyOf(partitions);
    }

    /** A number over all partitions. */
    public int sum(ToIntFunction<PartitionStatus> each) {
        return all().stream().mapToInt(each).sum();
    }

    private Collection<PartitionStatus> all() {
        return partitions.values();
    }
}
