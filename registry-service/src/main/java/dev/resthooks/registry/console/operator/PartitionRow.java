package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.operator.PartitionLags;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An event partition, as operators see it.
 *
 * @param owner the dispatcher that has it
 * @param tone how the owner is coloured: {@code bad} if there is none
 * @param watermark its offset
 * @param lag the number of offsets above the watermark
 * @param age how long the first record above the watermark has waited
 */
public record PartitionRow(
        String partition, String owner, String tone, String watermark, String lag, String age) {

    static PartitionRow of(PartitionLags.Lag each, Instant now) {
        return new PartitionRow(
                each.partition().toString(),
                each.owner().orElse("No dispatcher"),
                each.owner().isPresent() ? "good" : "bad",
                each.watermark().isPresent()
                        ? Wording.number(each.watermark().getAsLong())
                        : "none",
                each.lag().isPresent() ? Wording.number(each.lag().getAsLong()) : "not known",
                ageWords(each, now));
    }

    private static String ageWords(PartitionLags.Lag each, Instant now) {
        boolean isDone = each.lag().isPresent() && each.lag().getAsLong() == 0;
        return isDone ? "0 s" : age(each, now).map(Wording::duration).orElse("not known");
    }

    /** Returns how long the record at the watermark has waited, if that is known. */
    static Optional<Duration> age(PartitionLags.Lag each, Instant now) {
        return each.oldest()
                .map(it -> Duration.between(it, now))
                .map(it -> it.isNegative() ? Duration.ZERO : it);
    }
}
