package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
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

/** How long the lane of a hook stays that keeps up. */
class IdleLaneTest {
    private static final HookState HOOK = OneHook.HOOK;

    private final SharedCapacity shared = new SharedCapacity(DefaultBounds.CAPACITY);
    private final List<Delivery> sent = new ArrayList<>();
    private final PartitionPipeline partition = partition(0);
    private final PartitionPipeline other = partition(1);

    @Test
    void shouldServeTheNextEventWithinASecond() {
        Lane lane = deliver(partition, 0, 1_000);

        commit(partition, 1_999);

        assertThat(partition.lane(HOOK.id())).isNull();
        assertThat(deliver(partition, 1, 1_999)).isSameAs(lane);
    }

    @Test
    void shouldEndAfterASecondAndGiveBackWhatItShares() {
        Lane lane = deliver(partition, 0, 1_000);

        commit(partition, 2_000);

        assertThat(shared.calls()).isZero();
        assertThat(deliver(partition, 1, 2_000)).isNotSameAs(lane);
    }

    @Test
    void shouldEndThoughItsOwnPartitionIsNotAsked() {
        Lane lane = deliver(partition, 0, 1_000);

        commit(other, 2_000);

        assertThat(deliver(partition, 1, 2_000)).isNotSameAs(lane);
    }

    @Test
    void shouldStayWithAnEventThatCameMeanwhile() {
        Lane lane = deliver(partition, 0, 1_000);
        read(partition, 1, HOOK, 1_900);

        commit(partition, 10_000);
        assertThat(partition.lane(HOOK.id())).isSameAs(lane);
        answer(partition, 10_100);

        commit(partition, 11_099);
        assertThat(deliver(partition, 2, 11_099)).isSameAs(lane);
    }

    @Test
    void shouldEndWithItsPartitionAndLeaveThoseOfOthers() {
        Lane lost = deliver(partition, 0, 1_000);
        Lane stays = deliver(other, 0, 1_000);

        partition.lost();

        commit(other, 1_100);
        assertThat(deliver(other, 1, 1_100)).isSameAs(stays);
        PartitionPipeline again = partition(0);
        assertThat(deliver(again, 0, 1_200)).isNotSameAs(lost);
    }

    @Test
    void shouldEndWhenItsHookIsReplaced() {
        Lane lane = deliver(partition, 0, 1_000);
        HookState newer = HookBuilder.like(HOOK).revision(2).to("https://newer").state();

        partition.hookChanged(newer, new Placement.Stay(), 1_100);

        read(partition, 1, newer, 1_200);
        assertThat(sent.getLast().hook()).isEqualTo(newer);
        assertThat(partition.lane(HOOK.id())).isNotSameAs(lane);
    }

    @Test
    void shouldEndWhenItsHookIsDeleted() {
        Lane lane = deliver(partition, 0, 1_000);

        partition.hookDeleted(HOOK.id(), 1_100);

        assertThat(deliver(partition, 1, 1_200)).isNotSameAs(lane);
    }

    /** Reads an event whose call is answered at once, and returns the lane that made it. */
    private Lane deliver(PartitionPipeline to, long offset, long now) {
        read(to, offset, HOOK, now);
        Lane lane = Objects.requireNonNull(to.lane(HOOK.id()));
        answer(to, now);
        return lane;
    }

    private void answer(PartitionPipeline of, long now) {
        of.answered(
                sent.removeLast(),
                new Outcome.Delivered(200),
                new AttemptResult(Instant.EPOCH, Duration.ZERO, Optional.empty()),
                now);
    }

    private static void read(PartitionPipeline to, long offset, HookState hook, long now) {
        OneHook.read(to, offset, OneHook.event(offset, now), List.of(hook), now);
    }

    private static void commit(PartitionPipeline partition, long now) {
        partition.confirmed(partition.snapshot(now), now);
    }

    private PartitionPipeline partition(int number) {
        EventPartition name = new EventPartition("resthooks.events.actions", number);
        return new PartitionPipeline(name, OneHook.LIMITS, shared, sent::add, 0);
    }
}
