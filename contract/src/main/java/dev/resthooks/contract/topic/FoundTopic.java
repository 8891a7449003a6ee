package dev.resthooks.contract.topic;

import java.util.Map;

/** A topic as the cluster has it: the fewest replicas of a partition, and all values in force. */
public record FoundTopic(String name, int partitions, int replicas, Map<String, String> config) {
    public FoundTopic {
        config = Map.copyOf(config);
    }
}
