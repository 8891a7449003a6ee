package dev.resthooks.registry.operator;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The offset of each partition before which a page begins; without one, at the end. */
public record DeadEventCursor(SortedMap<Integer, Long> ends) {
    public static final DeadEventCursor NEWEST = new DeadEventCursor(new TreeMap<>());

    private static final int MOST_PARTITIONS = 100;

    public DeadEventCursor {
        ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
    }

    /** Parses a text of {@link #text}. Returns empty if it is none. */
    public static Optional<DeadEventCursor> read(String text) {
        String[] parts = text.split("\\.", MOST_PARTITIONS + 1);
        List<DeadEventId> ends =
                Arrays.stream(parts).map(DeadEventId::read).flatMap(Optional::stream).toList();
        if (ends.size() != parts.length || parts.length > MOST_PARTITIONS) {
            return Optional.empty();
        }
        Map<Integer, Long> byPartition =
                ends.stream()
                        .collect(
                                Collectors.toMap(
                                        DeadEventId::partition, DeadEventId::offset, Math::min));
        return Optional.of(new DeadEventCursor(new TreeMap<>(byPartition)));
    }

    /** Returns the offset before which the page begins; empty for the end of the partition. */
    public OptionalLong before(int partition) {
        Long end = ends.get(partition);
        return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }

    public String text() {
        return ends.entrySet().stream()
                .map(end -> new DeadEventId(end.getKey(), end.getValue()).toString())
                .collect(Collectors.joining("."));
    }
}
