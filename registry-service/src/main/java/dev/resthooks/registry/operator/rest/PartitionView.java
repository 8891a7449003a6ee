package dev.resthooks.registry.operator.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.operator.PartitionLag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An event partition as operators see it. */
@Schema(name = "ResthookPartition")
@JsonPropertyOrder({"topic", "partition", "owner", "watermark", "lag", "watermarkAge"})
record PartitionView(
        @Schema(examples = "resthooks.events.actions") String topic,
        @Schema(examples = "3") int partition,
        @Schema(
                        nullable = true,
                        examples = "dispatcher-0",
                        description = "The dispatcher that has the partition; null if none has it.")
                @Nullable String owner,
        @Schema(
                        nullable = true,
                        description =
                                "The offset below which each event is settled or kept by a cursor; null if none was"
                                        + " committed.")
                @Nullable Long watermark,
        @Schema(
                        nullable = true,
                        description =
                                "Number of offsets from the watermark to the end of the partition; null without a"
                                        + " watermark.")
                @Nullable Long lag,
        @Schema(
                        nullable = true,
                        description =
                                "Seconds since the record at the watermark was written; 0 if there is none, null if it"
                                        + " is not known.")
                @Nullable Long watermarkAge) {

    /** The envelope of a page of partitions. */
    @Schema(name = "ResthookPartitionList")
    @JsonPropertyOrder({"resthookpartitions", "next"})
    record ListAnswer(
            List<PartitionView> resthookpartitions,
            @Schema(
                            nullable = true,
                            examples = "resthooks.events.actions-3",
                            description =
                                    "The value of `after` for the next page; null on the last page.")
                    @Nullable String next) {}

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
