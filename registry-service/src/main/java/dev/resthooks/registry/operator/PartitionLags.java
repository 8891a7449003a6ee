package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.EventPartition;
import java.util.List;
import java.util.Optional;

/** The event partitions that the dispatchers have, or had. */
public interface PartitionLags {
    /** Returns some partitions after the last one. Throws {@code LogAway} if Kafka is silent. */
    List<PartitionLag> after(Optional<EventPartition> last, int most);
}
