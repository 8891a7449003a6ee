package dev.resthooks.contract.wire;

import dev.resthooks.contract.event.EventPartition;

/** {@link EventPartition} as fields of a report: the topic and the number. */
record PartitionJson(String o, int p) {
    static PartitionJson of(EventPartition partition) {
        return new PartitionJson(partition.topic(), partition.number());
    }

    EventPartition partition() {
        return new EventPartition(o, p);
    }
}
