package dev.resthooks.contract.hook;

import dev.resthooks.contract.event.EventPosition;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The spans of a replay of the hook {@code of}, one for each partition. Their events are delivered
 * to its target, and no others, whether the hook got them before or not.
 */
public record ReplaySpans(HookId of, List<Span> spans) {
    public ReplaySpans {
        spans = List.copyOf(spans);
        if (spans.stream().map(Span::partition).distinct().count() != spans.size()) {
            throw new IllegalArgumentException("a partition has two spans: " + spans);
        }
    }

    /** The offsets {@code from} to {@code to} (exclusive); of these {@code only} some, if any. */
    public record Span(int partition, long from, long to, List<Long> only) {
        public Span {
            only = List.copyOf(only);
            if (partition < 0 || from < 0 || from >= to) {
                throw new IllegalArgumentException(
                        "a span must not be empty: partition %d from %d to %d"
                                .formatted(partition, from, to));
            }
            long last = from - 1;
            for (long offset : only) {
                if (offset <= last || offset >= to) {
                    throw new IllegalArgumentException(
                            "offset %d of partition %d is out of order, or not from %d to %d"
                                    .formatted(offset, partition, from, to));
                }
                last = offset;
            }
        }

        public Span(int partition, long from, long to) {
            this(partition, from, to, List.of());
        }

        /**
         * Returns the smallest span with these offsets, one or more and ascending, and no others.
         */
        public static Span ofOnly(int partition, List<Long> offsets) {
            return new Span(partition, offsets.getFirst(), offsets.getLast() + 1, offsets);
        }

        /** Returns the smallest spans with these positions, all of one topic, and no others. */
        public static List<Span> ofOnly(Collection<EventPosition> positions) {
            Map<Integer, TreeSet<Long>> offsets = new TreeMap<>();
            for (EventPosition each : positions) {
                offsets.computeIfAbsent(each.partition().number(), _ -> new TreeSet<>())
                        .add(each.offset());
            }
            return offsets.entrySet().stream()
                    .map(it -> ofOnly(it.getKey(), List.copyOf(it.getValue())))
                    .toList();
        }

        public boolean has(long offset) {
            return from <= offset
                    && offset < to
                    && (only.isEmpty() || Collections.binarySearch(only, offset) >= 0);
        }
    }

    public Optional<Span> on(int partition) {
        return spans.stream().filter(it -> it.partition() == partition).findFirst();
    }
}
