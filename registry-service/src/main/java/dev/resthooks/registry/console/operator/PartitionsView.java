package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.operator.PartitionLags;
import java.time.Instant;
import java.util.List;

/**
 * The dispatchers and the event partitions.
 *
 * @param isKnown whether Kafka has answered
 * @param isCut whether there may be more partitions than these
 */
public record PartitionsView(
        boolean isKnown,
        boolean isCut,
        List<DispatcherRow> dispatchers,
        List<PartitionRow> partitions) {
    /** The most partitions that are shown. */
    public static final int MOST = 500;

    public PartitionsView {
        dispatchers = List.copyOf(dispatchers);
        partitions = List.copyOf(partitions);
    }

    public static PartitionsView of(List<PartitionLags.Lag> lags, Instant now) {
        return new PartitionsView(
                true,
                lags.size() >= MOST,
                DispatcherRow.of(lags, now),
                lags.stream().map(it -> PartitionRow.of(it, now)).toList());
    }

    /** Returns what is shown if Kafka doesn't answer. */
    public static PartitionsView unknown() {
        return new PartitionsView(false, false, List.of(), List.of());
    }
}
