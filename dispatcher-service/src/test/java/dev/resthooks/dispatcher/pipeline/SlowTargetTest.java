package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Four hooks with one event each now and then, at a host that has four places. */
class SlowTargetTest {
    private static final List<HookState> HOOKS =
            List.of(OneHook.another(1), OneHook.another(2), OneHook.another(3), OneHook.another(4));

    private final List<Delivery> sent = new ArrayList<>();
    private final PartitionPipeline partition =
            new PartitionPipeline(
                    OneHook.NAME,
                    OneHook.LIMITS,
                    new SharedCapacity(
                            new CapacityBounds(4, 4, Integer.MAX_VALUE, 1_000, 1_000_000, 1)),
                    sent::add,
                    0);

    @Test
    void shouldLeaveAPlaceToOthersThoughItHadNothingToDoMeanwhile() {
        HookState quick = OneHook.another(5);
        read(0, List.of(quick), 1_000);
        answerAll(Duration.ofMillis(5), 1_000);
        readAndAnswer(1, Duration.ofSeconds(5), 6_000);

        read(2, 60_000);
        assertThat(sent).hasSize(3);

        read(3, List.of(quick), 60_000);
        assertThat(sent.getLast().hook().id()).isEqualTo(quick.id());
    }

    @Test
    void shouldHaveAllPlacesAgainAfterAQuickAnswer() {
        readAndAnswer(0, Duration.ofSeconds(5), 6_000);
        readAndAnswer(1, Duration.ofMillis(5), 60_000);

        read(2, 120_000);

        assertThat(sent).hasSize(4);
    }

    @Test
    void shouldFollowTheLogThoughItWaitsForAPlaceIfItIsQuick() {
        readAndAnswer(0, Duration.ofMillis(5), 1_000);

        readMany(OneHook.LIMITS.queue(), 2_000);

        assertThat(sent).hasSize(4);
        assertThat(partition.status(0, 0).lanes().behind()).isZero();
    }

    @Test
    void shouldFallBehindWhileItWaitsForAPlaceIfItIsSlow() {
        readAndAnswer(0, Duration.ofSeconds(5), 6_000);

        readMany(OneHook.LIMITS.queue(), 60_000);

        assertThat(partition.status(0, 0).lanes().behind()).isEqualTo(HOOKS.size());
    }

    private void readMany(int count, long now) {
        for (long offset = 1; offset <= count; offset++) {
            read(offset, now);
        }
    }

    private void readAndAnswer(long offset, Duration took, long now) {
        read(offset, now);
        answerAll(took, now);
        assertThat(partition.status(0, 0).lanes().lanes()).isZero();
    }

    private void answerAll(Duration took, long now) {
        while (!sent.isEmpty()) {
            partition.answered(
                    sent.removeFirst(),
                    new Outcome.Delivered(200),
                    new AttemptResult(Instant.EPOCH, took, Optional.empty()),
                    now);
        }
    }

    private void read(long offset, long now) {
        read(offset, HOOKS, now);
    }

    private void read(long offset, List<HookState> hooks, long now) {
        OneHook.read(partition, offset, OneHook.event(offset, now), hooks, now);
    }
}
