package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A partition whose hook's target never answers, over a minute. */
class WatermarkAgeTest {
    private static final long START = 1_000_000;
    private static final long MINUTE = 60_000;

    private final HookIndex index = new HookIndex(Duration.ZERO);
    private final List<Delivery> sent = new ArrayList<>();
    private final AssignedPartition partition;
    private long now = START;
    private long offset = 100;

    WatermarkAgeTest() {
        index.apply(Events.hook());
        partition =
                new AssignedPartition(
                        Events.start(),
                        Events.settings(),
                        new SharedCapacity(DefaultBounds.CAPACITY),
                        (_, delivery) -> sent.add(delivery),
                        index,
                        START);
    }

    @Test
    void shouldStayYoungWhileTheLedgerIsWrittenThoughNoTargetAnswers() {
        List<Long> ages = new ArrayList<>();

        for (; now < START + MINUTE; now += 200) {
            read();
            write();
            ages.add(look());
        }

        assertThat(ages).allMatch(it -> it < 1_000);
    }

    @Test
    void shouldStayAtZeroWhenNothingComes() {
        read();
        now += 600;
        write();
        now += MINUTE;

        assertThat(look()).isZero();
    }

    @Test
    void shouldGrowWhenTheLedgerIsNotWritten() {
        List<Long> ages = new ArrayList<>();
        read();

        for (; now <= START + 25_000; now += 5_000) {
            ages.add(look());
        }

        assertThat(ages).containsExactly(0L, 5_000L, 10_000L, 15_000L, 20_000L, 25_000L);
    }

    @Test
    void shouldGoBackWhenTheLedgerIsWrittenAgain() {
        read();
        now += 11_000;
        assertThat(look()).isEqualTo(11_000);

        write();
        now += MINUTE;

        assertThat(look()).isZero();
    }

    @Test
    void shouldTellHowLongTheOldestEventHasWaitedAndHowFarAHookIsBehind() {
        read();
        assertThat(status().lag().forTargets()).isEqualTo(Lag.Wait.NONE);
        refuseUntil(now + MINUTE);

        now += 5_000;
        read();
        read();

        assertThat(status().lag().forTargets().ageMillis(now)).hasValue(5_000);
        assertThat(status().lag().forTargets().farthest()).isEqualTo(2);
        assertThat(status().lag().forReading()).isEqualTo(Lag.Wait.NONE);
        assertThat(status().lanes().suspended()).isEqualTo(1);
    }

    private void refuseUntil(long quiet) {
        partition
                .pipeline()
                .answered(
                        sent.getFirst(),
                        new Outcome.Retrying(
                                new Failure.Status(429), true, quiet, OptionalLong.of(quiet)),
                        new AttemptResult(
                                Instant.ofEpochMilli(now), Duration.ZERO, Optional.empty()),
                        now);
    }

    private PartitionStatus status() {
        return partition.status(now);
    }

    private void read() {
        Events.read(partition, Events.batch(offset++, now), index, now);
    }

    private void write() {
        partition.nextPart(HooksTopicOffsets.NONE, now).ifPresent(it -> partition.written(it, now));
    }

    /** Returns the age of the watermark. */
    private long look() {
        partition.pipeline().tick(now);
        return status().watermarkAgeMillis();
    }
}
