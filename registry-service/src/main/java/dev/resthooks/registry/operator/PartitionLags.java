package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.EventPartition;
import java.util.List;
import java.util.Optional;

/** The event partitions that the dispatchers have, or had. */
public interface PartitionLags {
    /**
     * Returns some partitions, sorted by topic and number.
     *
     * @param last the last partition of the previous page; empty for the first page
     * @throws dev.resthooks.registry.replay.EventOffsets.LogAway if Kafka doesn't answer in time
     */
    List<PartitionLag> after(Optional<EventPartition> last, int most);
}
