package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;

/** Looks up offsets, with open transactions. For one thread; throws if there is no answer now. */
public interface LogOffsets {
    /** Returns what Kafka has. Partitions that are missing, or not answered for, are left out. */
    Map<EventPartition, LogExtent> extents(Collection<EventPartition> partitions);

    /** Returns the offset that the next record of each partition will get. */
    Map<EventPartition, Long> ends(Collection<EventPartition> partitions);

    /**
     * Returns the offset of the first record with that timestamp or a later one; empty if there is
     * none yet.
     *
     * @param times in epoch milliseconds, by the broker's clock
     */
    Map<EventPartition, OptionalLong> firstSince(Map<EventPartition, Long> times);
}
