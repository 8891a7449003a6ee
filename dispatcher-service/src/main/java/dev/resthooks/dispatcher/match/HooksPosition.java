package dev.resthooks.dispatcher.match;

import java.util.Map;

/**
 * How far the topic of hooks was read.
 *
 * @param next the next offset of each of its partitions; 0 for one that isn't named
 */
public record HooksPosition(Map<Integer, Long> next) {
    /** Nothing was read. */
    public static final HooksPosition NONE = new HooksPosition(Map.of());

    public HooksPosition {
        next = Map.copyOf(next);
    }

    /** Whether the record at that offset was read. */
    public boolean includes(int partition, long offset) {
        return offset < next.getOrDefault(partition, 0L);
    }

    /** Whether at least as much was read as {@code other} says. */
    public boolean reaches(HooksPosition other) {
        return other.next.entrySet().stream()
                .allMatch(it -> next.getOrDefault(it.getKey(), 0L) >= it.getValue());
    }
}
