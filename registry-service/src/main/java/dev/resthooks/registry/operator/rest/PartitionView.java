package dev.resthooks.registry.operator.rest;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.operator.PartitionLag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event partition as operators see it. */
record PartitionView(
        String topic,
        int partition,
        @Nullable String owner,
        @Nullable Long watermark,
        @Nullable Long lag,
        @Nullable Long watermarkAge) {

    record ListAnswer(List<PartitionView> resthookpartitions, @Nullable String next) {}

    static ListAnswer answer(List<PartitionLag> page, int pageSize, Instant now) {
        return new ListAnswer(
                page.stream().map(it -> of(it, now)).toList(),
                page.size() < pageSize ? null : text(page.getLast().partition()));
    }

    private static PartitionView of(PartitionLag each, Instant now) {
        @Nullable Long lag = each.lag().isPresent() ? each.lag().getAsLong() : null;
        return new PartitionView(
                each.partition().topic(),
                each.partition().number(),
                each.owner().orElse(null),
                each.watermark().isPresent() ? each.watermark().getAsLong() : null,
                lag,
                lag != null && lag == 0 ? Long.valueOf(0) : age(each, now));
    }

    private static @Nullable Long age(PartitionLag each, Instant now) {
        return each.oldest()
                .map(it -> Math.max(0, Duration.between(it, now).toSeconds()))
                .orElse(null);
    }

    private static String text(EventPartition partition) {
        return partition.topic() + "-" + partition.number();
    }

    /** Parses a text of {@link ListAnswer#next}. Returns empty if it is invalid. */
    static Optional<EventPartition> partition(String text) {
        int dash = text.lastIndexOf('-');
        return dash > 0 && text.substring(dash + 1).matches("[0-9]{1,9}")
                ? Optional.of(
                        new EventPartition(
                                text.substring(0, dash),
                                Integer.parseInt(text.substring(dash + 1))))
                : Optional.empty();
    }
}
