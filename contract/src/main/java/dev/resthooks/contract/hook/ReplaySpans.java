package dev.resthooks.contract.hook;

import java.util.List;
import java.util.Optional;

/**
 * What makes a hook a replay: it is called once more with what the log holds in closed spans, as
 * the hook {@code of} was or would have been, and with nothing else.
 *
 * @param of the hook whose callbacks are repeated
 * @param spans of the topic of the hook's event; one of a partition at most
 */
public record ReplaySpans(HookId of, List<Span> spans) {
    /** Throws {@link IllegalArgumentException} when a partition has two spans. */
    public ReplaySpans {
        spans = List.copyOf(spans);
        if (spans.stream().map(Span::partition).distinct().count() != spans.size()) {
            throw new IllegalArgumentException("a partition has two spans: " + spans);
        }
    }

    /**
     * Consecutive offsets of a partition.
     *
     * @param from the first of them
     * @param to the first after them
     */
    public record Span(int partition, long from, long to) {
        /** Throws {@link IllegalArgumentException} when it holds nothing, or can't be. */
        public Span {
            if (partition < 0 || from < 0 || from >= to) {
                throw new IllegalArgumentException(
                        "no span: partition %d from %d to %d".formatted(partition, from, to));
            }
        }
    }

    /** The span of that partition of the topic of the hook's event; empty when it has none. */
    public Optional<Span> on(int partition) {
        return spans.stream().filter(it -> it.partition() == partition).findFirst();
    }
}
