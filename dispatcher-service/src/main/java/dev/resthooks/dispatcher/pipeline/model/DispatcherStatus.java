package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.event.EventPartition;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToIntFunction;

public record DispatcherStatus(Map<EventPartition, PartitionStatus> partitions) {
    public static final DispatcherStatus NOTHING = new DispatcherStatus(Map.of());

    public DispatcherStatus {
        partitions = Map.copyOf(partitions);
    }

    public int sum(ToIntFunction<PartitionStatus> each) {
        return all().stream().mapToInt(each).sum();
    }

    private Collection<PartitionStatus> all() {
        return partitions.values();
    }
}
