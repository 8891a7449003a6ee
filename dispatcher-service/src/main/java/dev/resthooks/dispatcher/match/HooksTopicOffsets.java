package dev.resthooks.dispatcher.match;

import java.util.Map;

/**
 * How far the topic of hooks was read.
 *
 * @param next the next offset of each partition; a partition that is absent has 0
 */
public record HooksTopicOffsets(Map<Integer, Long> next) {
    /** The value before anything was read. */
    public static final HooksTopicOffsets NONE = new HooksTopicOffsets(Map.of());

    public HooksTopicOffsets {
        next = Map.copyOf(next);
    }

    /** Returns whether the record at that offset was read. */
    public boolean includes(int partition, long offset) {
        return offset < next.getOrDefault(partition, 0L);
    }

    /** Returns whether the topic was read at least as far as {@code other} on every partition. */
    public boolean reaches(HooksTopicOffsets other) {
        return other.next.entrySet().stream()
                .allMatch(it -> next.getOrDefault(it.getKey(), 0L) >= it.getValue());
    }
}
