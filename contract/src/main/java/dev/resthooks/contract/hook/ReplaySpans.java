package dev.resthooks.contract.hook;

import java.util.List;
import java.util.Optional;

/**
 * The spans of a replay. A replay delivers the events in closed spans of the log, and only those,
 * to the target of the hook {@code of}, whether that hook got them before or not.
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
     * A span: consecutive offsets of a partition.
     *
     * @param from the first offset
     * @param to the offset after the last one
     */
    public record Span(int partition, long from, long to) {
        /**
         * Creates a span.
         *
         * @throws IllegalArgumentException if the span is empty or has negative numbers
         */
        public Span {
            if (partition < 0 || from < 0 || from >= to) {
                throw new IllegalArgumentException(
                        "a span must not be empty: partition %d from %d to %d"
                                .formatted(partition, from, to));
            }
        }
    }

    /**
     * Returns the span on that partition of the topic of the hook's event; empty if it has none.
     */
    public Optional<Span> on(int partition) {
        return spans.stream().filter(it -> it.partition() == partition).findFirst();
    }
}
