package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;

/** Looks up offsets, with open transactions. Throws if there is no answer now. */
public interface LogOffsets {
    /** Returns what Kafka has. Partitions that are missing, or not answered for, are left out. */
    Map<EventPartition, LogExtent> extents(Collection<EventPartition> partitions);

    Map<EventPartition, Long> ends(Collection<EventPartition> partitions);

    /** Returns the first offset at times in epoch milliseconds, or later; empty if none is yet. */
    Map<EventPartition, OptionalLong> firstSince(Map<EventPartition, Long> times);
}
