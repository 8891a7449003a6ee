package dev.resthooks.dispatcher.placement;

import static dev.resthooks.testkit.HookBuilder.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HookPlacerTest extends OnPlacer {
    private List<Map<EventPartition, Placement>> placements() {
        return changes.stream().map(PlacedChange::placements).toList();
    }

    /** On the topic of the hook's event at that offset, and done with the other topic. */
    private static Map<EventPartition, Placement> starting(
            EventPartition own, long offset, boolean created) {
        EventPartition other = own.equals(ACTIONS) ? TASKS : ACTIONS;
        return Map.of(
                own, new Placement.At(offset, created), other, new Placement.AtPosition(created));
    }

    @Test
    void shouldPlaceANewHookAtTheFirstRecordSinceItsStartOnItsOwnTopicAlone() throws Exception {
        publish(hook(1, 1, 210));

        assertThat(placements()).containsExactly(starting(ACTIONS, 1, true));
    }

    @Test
    void shouldPlaceAHookThatIsLaterThanTheLogAtItsEnd() throws Exception {
        publish(hook(1, 1, 9_000));

        assertThat(placements()).containsExactly(starting(ACTIONS, 4, true));
    }

    @Test
    void shouldLeaveAHookWhereItIsWhenItsEpochIsNotRaised() throws Exception {
        publish(hook(1, 1, 210), hook(1, 1, 210));
        publish(hook(1, 1, 210));

        assertThat(placements().subList(1, 3)).containsExactly(Map.of(), Map.of());
    }

    @Test
    void shouldLeaveAHookWhereItIsWhenItsEpochKeepsItThere() throws Exception {
        publish(hook(1, 1, 210));
        publish(hook(1, PlatformEvents.ACTION_CREATED, 2, new StartFrom.Keep()));

        assertThat(placements().getLast()).isEqualTo(Map.of());
    }

    @Test
    void shouldTakeNothingAsCountedWhenAHookWaitsForAnotherEvent() throws Exception {
        publish(hook(1, 1, 110));
        publish(hook(1, PlatformEvents.TASK_CREATED, 2, at(200)));

        assertThat(placements().getLast()).isEqualTo(starting(TASKS, 1, true));
    }

    @Test
    void shouldTakeAsCountedWhatAHookMayHaveGotBeforeItsMoveAwayWasHeardOf() throws Exception {
        publish(hook(1, 1, 110));
        now = 250;
        publish(hook(1, PlatformEvents.TASK_CREATED, 2, at(200)));
        publish(hook(1, PlatformEvents.ACTION_CREATED, 3, at(240)));
        publish(hook(1, PlatformEvents.TASK_CREATED, 4, at(400)));

        assertThat(placements().subList(2, 4))
                .containsExactly(starting(ACTIONS, 3, false), starting(TASKS, 1, true));
    }

    @Test
    void shouldNotTakeAMoveAsSeenWhenTheBatchFailedAndComesAgain() throws Exception {
        publish(hook(1, 1, 110));
        publish(hook(1, 2, 150));
        now = 180;
        HookState moved = hook(1, PlatformEvents.TASK_CREATED, 3, at(190));
        isFailing = true;
        assertThatThrownBy(() -> publish(moved)).isInstanceOf(IllegalStateException.class);
        now = 250;
        isFailing = false;
        publish(moved);

        assertThat(placements().getLast()).isEqualTo(starting(TASKS, 1, true));
    }

    @Test
    void shouldTakeAsCountedWhatAHookMayHaveGotBeforeTwoMovesOfOneBatch() throws Exception {
        publish(hook(1, 1, 110));
        publish(
                hook(1, PlatformEvents.TASK_CREATED, 2, at(200)),
                hook(1, PlatformEvents.ACTION_CREATED, 3, at(240)));

        assertThat(placements().getLast()).isEqualTo(starting(ACTIONS, 3, false));
    }

    @Test
    void shouldSendAHookBackToWhereAnAddedEventBegins() throws Exception {
        HookState hook = hook(1, 1, 110);
        HookState two = with(hook, 310, "ActionCreated", "StepChanged");
        publish(hook);

        publish(two);

        Placement back = new Placement.OtherEvents(3, Set.of("ActionCreated"), true);
        assertThat(placements().getLast()).isEqualTo(Map.of(ACTIONS, back));
    }

    @Test
    void shouldSendAHookBackNowhereWhenAnEventIsRemoved() throws Exception {
        HookState two = with(hook(1, 1, 110), 310, "ActionCreated", "StepChanged");
        publish(two);
        log.questions = 0;

        publish(with(two, 400, "StepChanged"));

        Placement nowhere = new Placement.OtherEvents(Long.MAX_VALUE, Set.of("StepChanged"), true);
        assertThat(placements().getLast()).isEqualTo(Map.of(ACTIONS, nowhere));
        assertThat(log.questions).isZero();
    }

    /** A hook that had the event may have got some of them before this was heard of. */
    @Test
    void shouldTakeAsCountedWhatAHookMayHaveGotWhileItHadSeveralEvents() throws Exception {
        HookState hook = hook(1, 1, 110);
        HookState two = with(hook, 150, "ActionCreated", "StepChanged");
        publish(hook, two, with(two, 180, "ActionCreated"));

        publish(hook(1, PlatformEvents.STEP_CHANGED, 4, at(40)));

        assertThat(placements().getLast()).isEqualTo(starting(ACTIONS, 0, false));
    }

    /** A registry of an older release raises no epoch when it does so. */
    @Test
    void shouldSendAHookFromItsStartOnThatIsGivenATarget() throws Exception {
        HookState pulled = like(hook(1, 1, 305)).to("").state();
        publish(pulled);
        HookState other = with(pulled, 400, "StepChanged", "ActionCreated");
        HookState pushed = like(other).to("https://example.com").state();

        publish(pushed, like(pushed).revision(3).state());

        assertThat(placements().subList(1, 3))
                .containsExactly(starting(ACTIONS, 3, false), Map.of());
    }

    @Test
    void shouldSearchNoStartOfAHookWithoutATarget() throws Exception {
        publish(like(hook(1, 1, 210)).to("").state());
        takeOver(Map.of(ACTIONS, DurableState.NOTHING));

        assertThat(log.questions).isZero();
    }

    @Test
    void shouldPlaceEachRaiseOfABatchByItself() throws Exception {
        publish(hook(1, 1, 110), hook(1, 2, 310));

        assertThat(placements())
                .containsExactly(starting(ACTIONS, 0, true), starting(ACTIONS, 4, false));
    }

    @Test
    void shouldAllowForARegistryThatIsAheadUnlessAHookResumesFromNow() throws Exception {
        publish(hook(1, 1, 310));
        publish(hook(1, 2, 310));
        publish(hook(1, PlatformEvents.TASK_CREATED, 3, at(160)));
        publish(hook(1, PlatformEvents.TASK_CREATED, 4, at(160)));

        assertThat(placements())
                .containsExactly(
                        starting(ACTIONS, 3, true),
                        starting(ACTIONS, 4, false),
                        starting(TASKS, 0, true),
                        starting(TASKS, 1, false));
    }

    @Test
    void shouldAskLittleForManyHooks() throws Exception {
        HookState[] many = new HookState[1_000];
        for (int number = 0; number < many.length; number++) {
            many[number] = hook(number + 1, 1, number);
        }

        publish(many);

        assertThat(log.questions).isLessThan(60);
        for (int number = 0; number < many.length; number++) {
            long time = Math.max(0, number - 10);
            long expected = time <= 100 ? 0 : time <= 200 ? 1 : time <= 300 ? 3 : 4;
            assertThat(placements().get(number)).isEqualTo(starting(ACTIONS, expected, true));
        }
    }

    @Test
    void shouldWaitForHooksNoLongerThanItMay() throws Exception {
        publish(hook(1, 1, 0));

        assertThat(
                        placer.awaitRead(
                                new HooksTopicOffsets("", Map.of(0, 1L), Map.of()), Duration.ZERO))
                .isTrue();
        assertThat(
                        placer.awaitRead(
                                new HooksTopicOffsets("", Map.of(0, 2L), Map.of()),
                                Duration.ofMillis(1)))
                .isFalse();
    }

    @Test
    void shouldIgnoreARecordWithALowerEpochOrRevision() throws Exception {
        publish(hook(1, 3, 110));
        publish(hook(1, 2, 310));
        publish(hook(1, 3, 110));

        assertThat(placements()).hasSize(2);
        assertThat(index.find(new HookId(1))).contains(hook(1, 3, 110));
    }

    @Test
    void shouldTakeAsCountedWhatAHookMayHaveGotBeforeItCouldNotBeRead() throws Exception {
        change(new HookRecord.Unreadable(new HookId(1)), new HookRecord.Unreadable(new HookId(2)));
        publish(hook(1, 2, 110), hook(2, 1, 110));

        assertThat(placements().subList(2, 4))
                .containsExactly(starting(ACTIONS, 0, false), starting(ACTIONS, 0, true));
    }

    @Test
    void shouldPlaceAReplayWhereItsSpanBeginsWithoutASearch() throws Exception {
        publish(replay(9));
        publish(replay(9));

        assertThat(placements())
                .containsExactly(Map.of(ACTIONS, new Placement.At(2, true)), Map.of());
        assertThat(log.questions).isZero();
    }
}
