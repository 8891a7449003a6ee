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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Hooks at one host that has 64 places: one that was called before, and a hundred that weren't. */
class NewTargetTest {
    private static final int PLACES = 64;
    private static final List<HookState> NEW_ONES =
            LongStream.rangeClosed(2, 101).mapToObj(OneHook::another).toList();

    private final List<Delivery> sent = new ArrayList<>();
    private final PartitionPipeline partition =
            new PartitionPipeline(
                    OneHook.NAME,
                    OneHook.LIMITS,
                    new SharedCapacity(
                            new CapacityBounds(
                                    PLACES, PLACES, Integer.MAX_VALUE, 1_000, 1_000_000, 1)),
                    sent::add,
                    0);
    private long offset;

    @Test
    void shouldCallAHookThatHasAnsweredAtOnceBesideAHundredThatHangForTheFirstTime() {
        answeredBefore();
        read(NEW_ONES, 2_000);
        assertThat(sent).hasSize(PLACES * 3 / 4);

        read(List.of(OneHook.HOOK), 2_010);

        assertThat(sent.getLast().hook().id()).isEqualTo(OneHook.HOOK.id());
    }

    @Test
    void shouldCallNewHooksThatAreWellAsSoonAsOneAnswers() {
        read(NEW_ONES, 2_000);

        for (int call = 0; call < sent.size(); call++) {
            answer(sent.get(call), 2_005);
        }

        assertThat(sent).hasSameSizeAs(NEW_ONES);
    }

    @Test
    void shouldUseAllPlacesOnceNewHooksHaveAnswered() {
        read(NEW_ONES, 2_000);
        while (!sent.isEmpty()) {
            answer(sent.removeFirst(), 2_005);
        }

        read(NEW_ONES, 3_000);

        assertThat(sent).hasSize(PLACES);
    }

    private void answeredBefore() {
        read(List.of(OneHook.HOOK), 1_000);
        answer(sent.removeFirst(), 1_005);
        assertThat(partition.status(0, 0).lanes().lanes()).isZero();
    }

    private void answer(Delivery delivery, long now) {
        partition.answered(
                delivery,
                new Outcome.Delivered(200),
                new AttemptResult(
                        Instant.ofEpochMilli(now), Duration.ofMillis(5), Optional.empty()),
                now);
    }

    private void read(List<HookState> hooks, long now) {
        OneHook.read(partition, offset, OneHook.event(offset, now), hooks, now);
        offset++;
    }
}
