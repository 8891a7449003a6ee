package dev.resthooks.dispatcher.pipeline.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatchUpPlanTest {
    private static final long LIVE = 1_000_000;

    private final CatchUpPlan<FakeLane> plan =
            new CatchUpPlan<>(
                    new EventPartition("resthooks.events.actions", 3), new LiveWindow(LIVE));
    private final List<FakeLane> left = new ArrayList<>();

    @Test
    void shouldServeDistantLanesInTurn() {
        behind(500_000);
        behind(100);

        assertThat(nextFrom()).contains(500_000L);
        assertThat(nextFrom()).contains(100L);
        assertThat(nextFrom()).contains(500_000L);
    }

    @Test
    void shouldServeALaneNearBelowOnceBeforeTheOneWhoseTurnItIs() {
        behind(40_000);
        behind(10_000);

        assertThat(nextFrom()).contains(10_000L);
        assertThat(nextFrom()).contains(40_000L);
    }

    @Test
    void shouldServeALaneThatSoonMeetsTheOtherTwiceBeforeIt() {
        behind(40_000);
        behind(39_000);

        assertThat(nextFrom()).contains(39_000L);
        assertThat(nextFrom()).contains(39_000L);
        assertThat(nextFrom()).contains(40_000L);
    }

    @Test
    void shouldNotLetALaneThatFollowsTheLogGiveWayToReplaysAlone() {
        behind(40_000);
        replay(10_000, 20_000);

        assertThat(nextFrom()).contains(40_000L);
    }

    @Test
    void shouldReadOnForTheLanesThatItMeets() {
        FakeLane first = behind(100);
        FakeLane second = behind(300);
        assertThat(nextFrom()).contains(100L);
        assertThat(plan.nextWanted(300)).hasValue(300);

        assertThat(plan.scannedTo(400)).isEmpty();

        assertThat(plan.isServing(first.entry)).isTrue();
        assertThat(plan.isServing(second.entry)).isTrue();
        assertThat(plan.nextWanted(400)).hasValue(400);
    }

    @Test
    void shouldBeThroughWithAReplayAtTheEndOfItsSpan() {
        FakeLane replay = replay(100, 200);
        FakeLane other = behind(100);
        assertThat(nextFrom()).contains(100L);

        assertThat(plan.scannedTo(200)).containsExactly(replay);

        assertThat(plan.isServing(other.entry)).isTrue();
    }

    @Test
    void shouldBeThroughWithAllWhenItMeetsTheLiveReading() {
        FakeLane lane = behind(100);
        assertThat(nextFrom()).contains(100L);

        assertThat(plan.scannedTo(LIVE)).containsExactly(lane);

        assertThat(plan.current()).isEmpty();
        assertThat(plan.isWanted()).isFalse();
    }

    @Test
    void shouldTellOfALaneThatWantsNothingWhenItsTurnComes() {
        FakeLane lane = behind(100);
        lane.wants = false;

        assertThat(nextFrom()).isEmpty();

        assertThat(left).containsExactly(lane);
        assertThat(plan.isWanted()).isFalse();
    }

    @Test
    void shouldEndASliceEarlyOnlyIfItHasReadSome() {
        behind(100);
        assertThat(nextFrom()).contains(100L);

        plan.endBelow(110);
        assertThat(plan.endsEarly()).isFalse();

        plan.endBelow(200);
        assertThat(plan.endsEarly()).isTrue();
    }

    private Optional<Long> nextFrom() {
        return plan.next(0, left::add).map(CatchUpSlice::from);
    }

    private FakeLane behind(long offset) {
        return considered(new FakeLane(plan, offset, false, Long.MAX_VALUE));
    }

    private FakeLane replay(long from, long to) {
        return considered(new FakeLane(plan, from, true, to));
    }

    private FakeLane considered(FakeLane lane) {
        plan.consider(lane.entry, 0);
        return lane;
    }

    /** Has room for all that is read. */
    private static final class FakeLane implements CatchUpLane {
        private final CatchUpEntry<FakeLane> entry;
        private final boolean isReplay;
        private final long spanEnd;
        private boolean wants = true;

        @SuppressWarnings("this-escape")
        FakeLane(CatchUpPlan<FakeLane> plan, long from, boolean isReplay, long spanEnd) {
            this.entry = new CatchUpEntry<>(plan, this);
            this.isReplay = isReplay;
            this.spanEnd = spanEnd;
            entry.moveTo(from, 0);
        }

        @Override
        public long wantedFrom(long now) {
            return wants ? entry.next() : NOTHING;
        }

        @Override
        public boolean isReplay() {
            return isReplay;
        }

        @Override
        public long spanEnd() {
            return spanEnd;
        }
    }
}
