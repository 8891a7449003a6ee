package dev.resthooks.dispatcher.pipeline.lane;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpPlan;
import dev.resthooks.dispatcher.pipeline.model.LaneFault;
import dev.resthooks.dispatcher.pipeline.model.PartitionLoad;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import dev.resthooks.dispatcher.pipeline.queue.PendingReports;
import dev.resthooks.dispatcher.pipeline.queue.Timers;
import dev.resthooks.dispatcher.pipeline.share.CallPlaces;
import dev.resthooks.dispatcher.pipeline.share.SharedMemory;
import dev.resthooks.dispatcher.pipeline.share.TargetHistory;
import dev.resthooks.dispatcher.pipeline.share.UnreachableHosts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which idle lanes stay, and what a bug in one of them does to the others. */
class IdleLanesTest {
    private final IdleLanes idle = new IdleLanes();
    private final LaneContext.Shared shared =
            new LaneContext.Shared(
                    new CallPlaces<>(DefaultBounds.CAPACITY),
                    new SharedMemory(DefaultBounds.CAPACITY),
                    new HeldUpLanes(),
                    new TargetHistory(),
                    new UnreachableHosts<>());
    private final Map<HookId, Lane> lanes = new HashMap<>();
    private final Map<HookId, Lane> ofOther = new HashMap<>();
    private final LaneContext partition = partition(0, lanes);
    private final LaneContext other = partition(1, ofOther);

    @Test
    void shouldEndLanesThatHaveBeenIdleForASecond() {
        rest(partition, 1, 0);
        rest(other, 2, 500);

        idle.tick(999);
        assertThat(lanes).hasSize(1);
        idle.tick(1_000);
        assertThat(lanes).isEmpty();
        assertThat(ofOther).hasSize(1);
        idle.tick(1_500);
        assertThat(ofOther).isEmpty();
    }

    @Test
    void shouldKeepSomeThousandsAtMostAndLeaveThoseOfOtherPartitionsAlone() {
        for (int hook = 1; hook <= IdleLanes.MOST; hook++) {
            rest(other, hook, 0);
        }

        rest(partition, 1_000_000, 0);

        assertThat(ofOther).hasSize(IdleLanes.MOST);
        assertThat(lanes).isEmpty();
        idle.tick(IdleLanes.STAYS);
        rest(partition, 1_000_000, IdleLanes.STAYS);
        assertThat(ofOther).isEmpty();
        assertThat(lanes).hasSize(1);
    }

    @Test
    void shouldCountALaneThatGoesOnNoMore() {
        Lane goesOn = rest(partition, 1, 0);
        for (int hook = 2; hook <= IdleLanes.MOST; hook++) {
            rest(partition, hook, 0);
        }

        idle.remove(goesOn);
        goesOn.resume();

        rest(other, 1_000_000, 0);
        assertThat(ofOther).hasSize(1);
        idle.tick(IdleLanes.STAYS);
        assertThat(lanes).containsOnlyKeys(goesOn.hook().id());
    }

    @Test
    void shouldBlameTheLaneForABugAndGoOnWithTheOthersOnceItsPartitionIsGivenUp() {
        Map<HookId, Lane> broken =
                new HashMap<>() {
                    @Override
                    public @Nullable Lane remove(Object hook) {
                        throw new IllegalStateException("a bug");
                    }
                };
        rest(other, 1, 0);
        Lane faulty = rest(partition(2, broken), 2, 0);
        rest(partition, 3, 0);

        assertThatThrownBy(() -> idle.tick(IdleLanes.STAYS))
                .isInstanceOfSatisfying(
                        LaneFault.class,
                        it -> assertThat(it.partition()).isEqualTo(faulty.partition()));
        assertThat(ofOther).isEmpty();
        assertThat(lanes).hasSize(1);
        idle.remove(faulty);

        idle.tick(IdleLanes.STAYS);

        assertThat(lanes).isEmpty();
    }

    @Test
    void shouldKeepALaneThatCouldNotEndForWhoGivesUpItsPartition() {
        Map<HookId, Lane> failsOnce =
                new HashMap<>() {
                    private boolean hasFailed;

                    @Override
                    public @Nullable Lane remove(Object hook) {
                        if (!hasFailed) {
                            hasFailed = true;
                            throw new IllegalStateException("a bug");
                        }
                        return super.remove(hook);
                    }
                };
        LaneContext fails = partition(2, failsOnce);
        rest(fails, 1, 0);
        rest(other, 2, 0);
        assertThatThrownBy(() -> idle.tick(IdleLanes.STAYS)).isInstanceOf(LaneFault.class);

        new Lanes(fails, idle, new HealthReports()).endAllIdle();

        assertThat(failsOnce).isEmpty();
        assertThat(ofOther).hasSize(1);
        idle.tick(IdleLanes.STAYS);
        assertThat(ofOther).isEmpty();
    }

    private Lane rest(LaneContext context, long hook, long now) {
        Lane lane = new Lane(context, aHook(hook).to("https://target").state());
        context.lanes().put(lane.hook().id(), lane);
        lane.rest(now);
        idle.add(lane);
        return lane;
    }

    private LaneContext partition(int number, Map<HookId, Lane> lanesOfIt) {
        EventPartition name = new EventPartition("resthooks.events.actions", number);
        LiveWindow window = new LiveWindow(0);
        return new LaneContext(
                name,
                DefaultBounds.LANE,
                DefaultBounds.LANE.ofReplays(),
                _ -> {},
                window,
                new PendingReports(),
                new Timers<>(),
                new PartitionLoad(),
                new CatchUpPlan<>(name, window),
                lanesOfIt,
                new ArrayList<>(),
                shared,
                new AtomicBoolean());
    }
}
