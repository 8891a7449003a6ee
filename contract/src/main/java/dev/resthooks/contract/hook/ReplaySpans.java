package dev.resthooks.contract.hook;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The spans of a replay. A replay delivers the events in closed spans of the log, or some of them,
 * and no others, to the target of the hook {@code of}, whether that hook got them before or not.
 *
 * @param of the hook that is replayed
 * @param spans the spans on the topic of the hook's event, at most one for each partition
 */
public record ReplaySpans(HookId of, List<Span> spans) {
    /**
     * Creates the spans.
     *
     * @throws IllegalArgumentException if a partition has two spans
     */
    public ReplaySpans {
        spans = List.copyOf(spans);
        if (spans.stream().map(Span::partition).distinct().count() != spans.size()) {
            throw new IllegalArgumentException("a partition has two spans: " + spans);
        }
    }

    /**
     * A span: consecutive offsets of a partition, or some of them.
     *
     * @param from the first offset
     * @param to the offset after the last one
     * @param only the offsets whose events are delivered, in ascending order; empty for all
     */
    public record Span(int partition, long from, long to, List<Long> only) {
        /**
         * Creates a span.
         *
         * @throws IllegalArgumentException if the span is empty or has negative numbers, or if
         *     {@code only} has offsets outside of it or isn't in ascending order
         */
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

        /** Creates a span of all offsets from one to before another. */
        public Span(int partition, long from, long to) {
            this(partition, from, to, List.of());
        }

        /**
         * Returns the smallest span that has these offsets, and delivers only their events.
         *
         * @param offsets at least one, in ascending order
         */
        public static Span ofOnly(int partition, List<Long> offsets) {
            return new Span(partition, offsets.getFirst(), offsets.getLast() + 1, offsets);
        }

        /** Returns whether the event at {@code offset} is delivered. */
        public boolean has(long offset) {
            return from <= offset
                    && offset < to
                    && (only.isEmpty() || Collections.binarySearch(only, offset) >= 0);
        }
    }

    /**
     * Returns the span on that partition of the topic of the hook's event; empty if it has none.
     */
    public Optional<Span> on(int partition) {
        return spans.stream().filter(it -> it.partition() == partition).findFirst();
    }
}
