package dev.resthooks.contract.topic;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A topic as it should be; {@code config} is without the operator's {@code min.insync.replicas}.
 */
public record Topic(
        String name,
        int partitions,
        PartitionRule partitionRule,
        SortedMap<String, String> config,
        Map<Service, Set<Use>> uses) {
    public Topic {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
        uses = Map.copyOf(uses);
    }

    /** Returns whether the service can't do its work without the topic. */
    public boolean isNeededBy(Service service) {
        return isWrittenBy(service) || usesOf(service).contains(Use.READS);
    }

    public boolean isUsedBy(Service service) {
        return uses.containsKey(service);
    }

    public boolean isWrittenBy(Service service) {
        return usesOf(service).contains(Use.WRITES);
    }

    private Set<Use> usesOf(Service service) {
        return uses.getOrDefault(service, Set.of());
    }

    Topic with(String key, String value) {
        SortedMap<String, String> more = new TreeMap<>(config);
        more.put(key, value);
        return new Topic(name, partitions, partitionRule, more, uses);
    }
}
