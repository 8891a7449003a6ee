package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A hook whose target may be called once in a second. */
class CallRateTest {
    private final List<Delivery> sent = new ArrayList<>();
    private final SharedCapacity shared =
            new SharedCapacity(new CapacityBounds(4, 4, 1, 1_000, 1_000_000, 1));
    private final PartitionPipeline partition =
            new PartitionPipeline(OneHook.NAME, OneHook.LIMITS, shared, sent::add, 0);

    @Test
    void shouldSendAnEventThatIsBeyondTheRateInTheNextSecondAsItsFirstAttempt() {
        OneHook.read(partition, 0, OneHook.event(0, 5), List.of(OneHook.HOOK), 5);
        OneHook.read(partition, 1, OneHook.event(1, 5), List.of(OneHook.HOOK), 5);
        answerFirst(10);
        assertThat(sent).isEmpty();

        shared.tick(1_000);

        assertThat(sent)
                .singleElement()
                .satisfies(it -> assertThat(it.offset()).isEqualTo(1))
                .satisfies(it -> assertThat(it.attempt()).isEqualTo(1));
    }

    @Test
    void shouldTellOnceASecondWhoseCallsAreHeldBackAtWhichHostAndWhetherThatIsNew() {
        for (long offset = 0; offset < 4; offset++) {
            OneHook.read(partition, offset, OneHook.event(offset, 5), List.of(OneHook.HOOK), 5);
        }
        answerFirst(10);
        assertThat(shared.takeHeldBack()).containsExactly(heldBack(true));
        assertThat(shared.takeHeldBack()).isEmpty();

        shared.tick(1_000);
        answerFirst(1_010);

        assertThat(shared.takeHeldBack()).containsExactly(heldBack(false));
    }

    @Test
    void shouldTellForAMinuteThatItIsNotNewThoughTheLastLaneAtTheHostHasEnded() {
        assertThat(heldBackByTwoEvents(0, 0)).containsExactly(heldBack(true));
        assertThat(heldBackByTwoEvents(2, 10_000)).containsExactly(heldBack(false));
        assertThat(heldBackByTwoEvents(4, 69_000)).containsExactly(heldBack(false));

        assertThat(heldBackByTwoEvents(6, 129_000)).containsExactly(heldBack(true));
    }

    /** Brings two events, the second of which has to wait, and lets the lane end. */
    private List<HeldBackCalls> heldBackByTwoEvents(long offset, long now) {
        shared.tick(now);
        OneHook.read(partition, offset, OneHook.event(offset, now), List.of(OneHook.HOOK), now);
        OneHook.read(
                partition, offset + 1, OneHook.event(offset + 1, now), List.of(OneHook.HOOK), now);
        answerFirst(now);
        List<HeldBackCalls> told = shared.takeHeldBack();
        shared.tick(now + 1_000);
        answerFirst(now + 1_000);
        assertThat(partition.status(0, 0).lanes().lanes()).isZero();
        return told;
    }

    @Test
    void shouldTellNothingOfCallsWithinTheRate() {
        OneHook.read(partition, 0, OneHook.event(0, 5), List.of(OneHook.HOOK), 5);

        assertThat(shared.takeHeldBack()).isEmpty();
    }

    private void answerFirst(long now) {
        partition.answered(
                sent.removeFirst(),
                new Outcome.Delivered(200),
                new AttemptResult(Instant.EPOCH, Duration.ZERO, Optional.empty()),
                now);
    }

    private static HeldBackCalls heldBack(boolean isNew) {
        return new HeldBackCalls(OneHook.HOOK.org(), OneHook.HOOK.targetUrl(), isNew);
    }
}
