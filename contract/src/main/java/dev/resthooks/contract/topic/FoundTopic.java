package dev.resthooks.contract.topic;

import java.util.Map;

/**
 * A topic as the cluster has it.
 *
 * @param replicas the number of replicas of the partition that has the fewest
 * @param config the values in force, including the cluster's defaults
 */
public record FoundTopic(String name, int partitions, int replicas, Map<String, String> config) {
    public FoundTopic {
        config = Map.copyOf(config);
    }
}
