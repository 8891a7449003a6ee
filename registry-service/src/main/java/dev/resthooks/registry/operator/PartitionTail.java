package dev.resthooks.registry.operator;

import java.util.List;

/**
 * The end of a partition of the topic of dead events, as far as it was read.
 *
 * @param newest the dead events that were read, the newest first
 * @param first the first offset of the partition
 * @param from the offset from which on everything was read
 * @param end the offset up to which everything was read, exclusive
 */
public record PartitionTail(
        int partition, List<DeadEvent> newest, long first, long from, long end) {
    public PartitionTail {
        newest = List.copyOf(newest);
    }
}
