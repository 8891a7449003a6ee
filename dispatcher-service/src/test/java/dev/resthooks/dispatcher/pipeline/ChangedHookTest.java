package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.dispatcher.pipeline.lane.ObservedLane;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.testkit.HookBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A hook that changes while its calls are in flight, at a host with few places. */
class ChangedHookTest {
    private static final int PLACES = 32;

    /** The calls at once of a target that has never answered. */
    private static final int FIRST_CALLS = PLACES / 8;

    private final List<Delivery> sent = new ArrayList<>();
    private final PartitionPipeline partition =
            new PartitionPipeline(
                    OneHook.NAME,
                    OneHook.LIMITS,
                    new SharedCapacity(
                            new CapacityBounds(
                                    400, PLACES, Integer.MAX_VALUE, 1_000, 1_000_000, 1)),
                    sent::add,
                    0);

    @Test
    void shouldFreeThePlacesOfItsCallsAfterItsTargetMovedAwayAndBack() {
        for (long offset = 0; offset < FIRST_CALLS; offset++) {
            read(offset, OneHook.HOOK);
        }
        assertThat(sent).hasSize(FIRST_CALLS);
        change(movedTo("https://elsewhere", 2));
        change(movedTo(OneHook.HOOK.targetUrl(), 3));
        while (!sent.isEmpty()) {
            partition.answered(
                    sent.removeFirst(),
                    new Outcome.Delivered(200),
                    new AttemptResult(Instant.EPOCH, Duration.ZERO, Optional.empty()),
                    0);
        }

        for (long offset = 10; offset < 20; offset++) {
            read(offset, OneHook.another(2));
        }

        assertThat(sent).hasSize(FIRST_CALLS);
    }

    @Test
    void shouldWaitForNoPlaceAfterItWasDisabled() {
        waitForAPlace();

        change(OneHook.withStatus(HookStatus.DISABLED));

        assertThat(waits()).isFalse();
    }

    @Test
    void shouldWaitForNoPlaceAfterSendingWasStopped() {
        waitForAPlace();

        partition.stopSending();

        assertThat(waits()).isFalse();
    }

    private void waitForAPlace() {
        for (long offset = 0; offset < 10; offset++) {
            read(offset, OneHook.HOOK);
        }
        assertThat(waits()).isTrue();
    }

    private boolean waits() {
        return ObservedLane.isWaitingForPlace(
                Objects.requireNonNull(partition.lane(OneHook.HOOK.id())));
    }

    private void read(long offset, HookState hook) {
        OneHook.read(partition, offset, OneHook.event(offset, 0), List.of(hook), 0);
    }

    private void change(HookState changed) {
        partition.hookChanged(changed, new Placement.Stay(), 0);
    }

    private static HookState movedTo(String url, long revision) {
        return HookBuilder.like(OneHook.HOOK).to(url).revision(revision).state();
    }
}
