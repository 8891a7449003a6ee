package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A log of times alone; offsets count from 0. */
final class InMemoryLogOffsets implements LogOffsets {
    static final String TOPIC_ID = "topic-id";

    private final Map<EventPartition, List<Long>> times = new HashMap<>();
    int questions;

    InMemoryLogOffsets append(EventPartition partition, long... when) {
        List<Long> log = times.computeIfAbsent(partition, _ -> new ArrayList<>());
        for (long time : when) {
            log.add(time);
        }
        return this;
    }

    @Override
    public Map<EventPartition, LogExtent> extents(Collection<EventPartition> partitions) {
        Map<EventPartition, LogExtent> found = new HashMap<>();
        partitions.forEach(it -> found.put(it, new LogExtent(TOPIC_ID, 0, log(it).size())));
        return found;
    }

    @Override
    public Map<EventPartition, Long> ends(Collection<EventPartition> partitions) {
        Map<EventPartition, Long> found = new HashMap<>();
        partitions.forEach(it -> found.put(it, (long) log(it).size()));
        return found;
    }

    @Override
    public Map<EventPartition, OptionalLong> firstSince(Map<EventPartition, Long> asked) {
        questions++;
        Map<EventPartition, OptionalLong> found = new HashMap<>();
        asked.forEach((partition, time) -> found.put(partition, first(log(partition), time)));
        return found;
    }

    private List<Long> log(EventPartition partition) {
        return times.getOrDefault(partition, List.of());
    }

    private static OptionalLong first(List<Long> log, long time) {
        for (int offset = 0; offset < log.size(); offset++) {
            if (log.get(offset) >= time) {
                return OptionalLong.of(offset);
            }
        }
        return OptionalLong.empty();
    }
}
