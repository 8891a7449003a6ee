package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the event log knows of offsets. All of it counts records whose transaction is open. For one
 * thread at a time; throws when it can't be known now.
 */
public interface LogOffsets {
    /** The lowest offset that is kept. */
    Map<EventPartition, Long> beginnings(Collection<EventPartition> partitions);

    /** The offset that the next record will get. */
    Map<EventPartition, Long> ends(Collection<EventPartition> partitions);

    /**
     * The first record that the broker took at that time or later; empty when there is none yet.
     *
     * @param times in epoch milliseconds, by the broker's clock
     */
    Map<EventPartition, OptionalLong> firstSince(Map<EventPartition, Long> times);
}
