package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.testkit.HookBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Lanes that wait for memory which other lanes hold. */
class HeldUpLanesTest {
    private static final AttemptResult ATTEMPTED =
            new AttemptResult(Instant.EPOCH, Duration.ZERO, Optional.empty());
    private static final long NOW = 1_000;

    private final List<Delivery> sent = new ArrayList<>();

    @Test
    void shouldLetOrganisationsAskForMemoryInTurns() {
        SharedCapacity oneEvent =
                new SharedCapacity(new CapacityBounds(10, 10, Integer.MAX_VALUE, 2, 100, 0.5));
        PartitionPipeline one = partition(0, oneEvent);
        PartitionPipeline other = partition(1, oneEvent);
        follow(one, OneHook.HOOK);
        one.catchUp().nextSlice(NOW);
        OneHook.offer(one, 0, OneHook.event(0, NOW), List.of(OneHook.HOOK), NOW);
        LongStream.range(2, 20).forEach(id -> follow(one, OneHook.another(id)));
        follow(other, ofAnotherOrganisation(20));
        assertThat(other.catchUp().isWanted()).isFalse();

        one.answered(sent.getFirst(), new Outcome.Delivered(200), ATTEMPTED, NOW);

        assertThat(other.catchUp().isWanted()).isTrue();
    }

    @Test
    void shouldHoldFewEventsToProbeAHostThatHangs() {
        List<HookState> hooks = LongStream.range(1, 100).mapToObj(OneHook::another).toList();
        SharedCapacity shared =
                new SharedCapacity(new CapacityBounds(400, 40, Integer.MAX_VALUE, 60, 1_000, 0.5));
        PartitionPipeline partition = partition(0, shared);
        Map<HookId, HookCursor> cursors = new LinkedHashMap<>();
        hooks.forEach(it -> cursors.put(it.id(), suspended()));
        partition.restore(
                cursors, id -> hooks.stream().filter(it -> it.id().equals(id)).findFirst(), NOW);

        offerTheFirst(partition, hooks, NOW);
        assertThat(sent).hasSize(2);
        assertThat(partition.load().bodies()).isEqualTo(4);
        assertThat(partition.catchUp().nextSlice(NOW)).isEmpty();

        for (long now = NOW; sent.size() < hooks.size(); now += 100) {
            Delivery probe = sent.getLast();
            partition.answered(probe, new Outcome.Delivered(200), ATTEMPTED, now);
            shared.tick(now);
            offerTheFirst(partition, hooks, now);
        }
        assertThat(sent).doesNotHaveDuplicates();
    }

    private static void offerTheFirst(
            PartitionPipeline partition, List<HookState> hooks, long now) {
        if (partition.catchUp().nextSlice(now).map(CatchUpSlice::from).isPresent()) {
            OneHook.offer(partition, 0, OneHook.event(0, NOW), hooks, now);
        }
    }

    /** The live reading of the partition has come to offset 100. */
    private PartitionPipeline partition(int number, SharedCapacity shared) {
        EventPartition name = new EventPartition("resthooks.events.actions", number);
        return new PartitionPipeline(name, OneHook.LIMITS, shared, sent::add, 100);
    }

    /** Lets the hook begin at the start of the log. */
    private static void follow(PartitionPipeline partition, HookState hook) {
        partition.hookChanged(hook, new Placement.At(0, false), NOW);
    }

    private static HookState ofAnotherOrganisation(long id) {
        HookState hook = OneHook.another(id);
        return HookBuilder.like(hook).of("other").state();
    }

    /** The target of the hook failed at offset 0, and is to be probed now. */
    private static HookCursor suspended() {
        return new HookCursor(
                1,
                1,
                0,
                OptionalLong.empty(),
                Map.of(),
                0,
                0,
                true,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                List.of(new Hole(0, 5, true, 7, OptionalLong.of(1), NOW)));
    }
}
