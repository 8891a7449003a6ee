package dev.resthooks.dispatcher.placement;

import static dev.resthooks.testkit.HookBuilder.like;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import dev.resthooks.dispatcher.placement.DurableState.RememberedLog;
import dev.resthooks.testkit.PlatformEvents;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What partitions that are taken over start with. */
class HookPlacerTakeOverTest extends OnPlacer {
    private void takeOver(EventPartition partition, long offset, long hooksRead, HookId... cursors)
            throws InterruptedException {
        Map<HookId, StoredCursor> kept = new HashMap<>();
        for (HookId hook : cursors) {
            kept.put(hook, cursor(1));
        }
        OffsetMarks marks = new OffsetMarks(1, LogMark.UNKNOWN, "", Map.of(0, hooksRead), Map.of());
        takeOver(
                Map.of(
                        partition,
                        new DurableState(
                                new CommittedOffset(offset, marks),
                                kept,
                                Set.of(),
                                RememberedLog.NOTHING,
                                false)));
    }

    @Test
    void shouldAllowForARegistryThatIsAheadAtTakeOverToo() throws Exception {
        publish(hook(1, 1, 310), hook(2, 1, 310), hook(3, PlatformEvents.TASK_CREATED, 1, at(310)));
        publish(hook(2, 2, 310), hook(3, PlatformEvents.ACTION_CREATED, 2, at(310)));

        takeOver(ACTIONS, 2, 0);

        assertThat(starts.getFirst().placed())
                .extracting(it -> ((Placement.At) it.at()).offset())
                .containsExactlyInAnyOrder(3L, 4L, 3L);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, ActionCreated", "2, 3, ActionCreated StepChanged"})
    void shouldSendAHookBackForWhatWasAddedAfterTheKeptPosition(
            long hooksRead, long from, String kept) throws Exception {
        HookState one = hook(1, 1, 110);
        HookState two = with(one, 210, "ActionCreated", "StepChanged");
        HookState three = with(two, 310, "ActionUpdated", "ActionCreated", "StepChanged");
        publish(one, two, three);

        takeOver(ACTIONS, 4, hooksRead);

        Set<String> names = Set.of(kept.split(" "));
        assertThat(starts.getFirst().placed())
                .containsExactly(
                        new PartitionStart.Placed(
                                three, new Placement.OtherEvents(from, names, true)));
    }

    /** It may have been appended just before the start, by a broker whose clock is behind. */
    @Test
    void shouldSendAHookBackForWhatWasAddedSoonAfterItsStart() throws Exception {
        HookState resumed = hook(1, 2, 305);
        HookState two = with(resumed, 306, "ActionCreated", "StepChanged");
        publish(hook(1, 1, 110), resumed, two);

        takeOver(ACTIONS, 4, 1);

        assertThat(starts.getFirst().placed())
                .containsExactly(
                        new PartitionStart.Placed(two, 4, false),
                        new PartitionStart.Placed(
                                two, new Placement.OtherEvents(3, Set.of("ActionCreated"), true)));
    }

    @Test
    void shouldSendNoHookBackForWhatTheKeptPositionHas() throws Exception {
        HookState one = hook(1, 1, 110);
        HookState two = with(one, 210, "ActionCreated", "StepChanged");
        publish(one, two, with(two, 310, "StepChanged"));

        takeOver(ACTIONS, 4, 2);

        assertThat(starts.getFirst().placed()).isEmpty();
    }

    @Test
    void shouldPlaceAtTakeOverWhatWasRaisedAfterTheKeptPosition() throws Exception {
        publish(hook(1, 1, 110), hook(2, 1, 110));
        publish(hook(1, 2, 310), hook(2, 1, 110), hook(3, 1, 110));

        takeOver(ACTIONS, 2, 2);

        assertThat(starts.getFirst().from()).isEqualTo(2);
        assertThat(starts.getFirst().placed())
                .containsExactlyInAnyOrder(
                        new PartitionStart.Placed(hook(1, 2, 310), 4, false),
                        new PartitionStart.Placed(hook(3, 1, 110), 0, true));
    }

    /** Its cursor was written while it had none. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldSendAHookFromItsStartOnThatWasGivenATarget(boolean hasCursor) throws Exception {
        HookState hook = hook(1, 1, 305);
        HookState pushed = like(hook).revision(3).state();
        publish(hook, like(hook).to("").revision(2).state(), pushed);
        OffsetMarks marks = new OffsetMarks(1, LogMark.UNKNOWN, "", Map.of(0, 2L), Map.of());

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(
                                new CommittedOffset(4, marks),
                                hasCursor ? Map.of(hook.id(), cursor(0)) : Map.of(),
                                Set.of(),
                                RememberedLog.NOTHING,
                                false)));
        takeOver(ACTIONS, 4, 3);

        assertThat(starts.getFirst().placed())
                .containsExactly(new PartitionStart.Placed(pushed, 3, false));
        assertThat(starts.getLast().placed()).as("known by then").isEmpty();
    }

    @Test
    void shouldPlaceEveryHookOfTheTopicWhenNothingWasKept() throws Exception {
        publish(hook(1, 1, 110), hook(2, PlatformEvents.TASK_CREATED, 1, at(0)));

        takeOver(Map.of(ACTIONS, DurableState.NOTHING));

        assertThat(starts.getFirst().from()).isZero();
        assertThat(starts.getFirst().placed())
                .containsExactly(new PartitionStart.Placed(hook(1, 1, 110), 0, true));
    }

    @Test
    void shouldMoveAHookOffTheTopicThatItLeft() throws Exception {
        publish(hook(1, 1, 110));
        publish(hook(1, PlatformEvents.TASK_CREATED, 2, at(120)));

        takeOver(ACTIONS, 2, 1, new HookId(1));

        assertThat(starts.getFirst().placed())
                .containsExactly(
                        new PartitionStart.Placed(
                                hook(1, PlatformEvents.TASK_CREATED, 2, at(120)), 2, false));
    }

    @Test
    void shouldKeepTheCursorOfAHookThatCannotBeReadAsItIs() throws Exception {
        change(new HookRecord.Unreadable(new HookId(1)), new HookRecord.Deleted(new HookId(2)));

        takeOver(ACTIONS, 2, 0, new HookId(1), new HookId(2));

        assertThat(starts.getFirst().durable().cursors().byHook())
                .as("restored, and deleted if the hook is gone")
                .containsOnlyKeys(new HookId(2));
    }

    @Test
    void shouldPlaceAHookThatCouldNotBeReadWhenItCanBe() throws Exception {
        publish(hook(1, 1, 110), hook(2, 1, 110), hook(3, 1, 110));
        OffsetMarks then =
                new OffsetMarks(1, LogMark.UNKNOWN, "", Map.of(0, 3L), Map.of(1L, 0L, 2L, 0L));

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(
                                new CommittedOffset(2, then),
                                Map.of(new HookId(2), cursor(1)),
                                Set.of(),
                                RememberedLog.NOTHING,
                                false)));

        assertThat(starts.getFirst().placed())
                .as("2 has been placed by a dispatcher that could read it, 3 as well")
                .containsExactly(new PartitionStart.Placed(hook(1, 1, 110), 0, true));
        assertThat(starts.getFirst().durable().cursors().byHook()).containsOnlyKeys(new HookId(2));
    }

    @Test
    void shouldSendAgainRatherThanLoseWhenACursorCannotBeRead() throws Exception {
        publish(hook(1, 1, 210), hook(2, 1, 210));
        OffsetMarks all = new OffsetMarks(1, LogMark.UNKNOWN, "", Map.of(0, 2L), Map.of());

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(
                                new CommittedOffset(4, all),
                                Map.of(),
                                Set.of(new HookId(1)),
                                RememberedLog.NOTHING,
                                false)));

        assertThat(starts.getFirst().placed())
                .containsExactly(new PartitionStart.Placed(hook(1, 1, 210), 1, false));
    }

    @Test
    void shouldNotTakeTheCursorOfAStrangerThatHadTheIdBefore() throws Exception {
        publish(hook(1, 1, 110));

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(
                                new CommittedOffset(
                                        2,
                                        new OffsetMarks(
                                                1, LogMark.UNKNOWN, "", Map.of(0, 1L), Map.of())),
                                Map.of(new HookId(1), cursor(2)),
                                Set.of(),
                                RememberedLog.NOTHING,
                                false)));

        assertThat(starts.getFirst().durable().cursors().byHook()).isEmpty();
    }

    @Test
    void shouldGoOnWithWhatWasAppendedSinceTheLogLostItsEnd() throws Exception {
        publish(hook(1, 1, 110));

        takeOverCutLog(250);

        assertThat(starts.getFirst().from()).as("the first event after 250").isEqualTo(3);
        assertThat(starts.getFirst().durable().check()).isEqualTo(new PositionCheck.LogCut(9, 3));
        assertThat(starts.getFirst().placed()).isEmpty();
    }

    @Test
    void shouldAllowForBrokersWhoseClocksDiffer() throws Exception {
        publish(hook(1, 1, 110));

        takeOverCutLog(205);

        assertThat(starts.getFirst().from()).as("an event of 200").isEqualTo(1);
        assertThat(starts.getFirst().resentBelow()).as("an event of 300").isEqualTo(3);
    }

    /** Its newest event that was read was appended at that time. */
    private void takeOverCutLog(long newestAppendTime) throws InterruptedException {
        LogMark newest = new LogMark(InMemoryLogOffsets.TOPIC_ID, newestAppendTime);
        OffsetMarks marks = new OffsetMarks(1, newest, "", Map.of(0, 1L), Map.of());
        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(
                                new CommittedOffset(9, marks),
                                Map.of(),
                                Set.of(),
                                RememberedLog.NOTHING,
                                false)));
    }

    @Test
    void shouldGoOnWhereKafkaSaysThatTheLogWasCut() throws Exception {
        publish(hook(1, 1, 110));
        LogMark newest = new LogMark(InMemoryLogOffsets.TOPIC_ID, 200);
        OffsetMarks marks = new OffsetMarks(1, newest, "", Map.of(0, 1L), Map.of());
        RememberedLog cut = new RememberedLog(InMemoryLogOffsets.TOPIC_ID, OptionalLong.of(1));

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(
                                new CommittedOffset(3, marks), Map.of(), Set.of(), cut, false)));

        assertThat(starts.getFirst().from()).as("though the log has grown since").isEqualTo(1);
        assertThat(starts.getFirst().durable().check()).isEqualTo(new PositionCheck.LogCut(3, 1));
    }

    @Test
    void shouldPlaceEveryHookAnewOnATopicThatWasCreatedAnew() throws Exception {
        publish(hook(1, 1, 110));
        LogMark another = new LogMark("another-topic", 200);
        OffsetMarks marks = new OffsetMarks(1, another, "", Map.of(0, 1L), Map.of());

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(
                                new CommittedOffset(9, marks),
                                Map.of(),
                                Set.of(),
                                RememberedLog.NOTHING,
                                false)));

        assertThat(starts.getFirst().from()).isZero();
        assertThat(starts.getFirst().placed())
                .containsExactly(new PartitionStart.Placed(hook(1, 1, 110), 0, true));
    }

    @Test
    void shouldEndAReplayOfATopicThatIsNoMore() throws Exception {
        publish(replay(9));
        StoredCursor old = new StoredCursor("another-topic", hookCursor(1));

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(
                                CommittedOffset.NONE,
                                Map.of(new HookId(9), old),
                                Set.of(),
                                RememberedLog.NOTHING,
                                false)));

        assertThat(starts.getFirst().placed())
                .containsExactly(new PartitionStart.Placed(replay(9), 4, true));
    }

    @Test
    void shouldPlaceAReplayAtTakeOverUnlessItHasACursorThere() throws Exception {
        publish(replay(9), replay(10));

        takeOver(ACTIONS, 4, 2, new HookId(10));
        takeOver(TASKS, 1, 2);

        assertThat(starts.getFirst().placed())
                .containsExactly(new PartitionStart.Placed(replay(9), 2, true));
        assertThat(starts.getLast().placed()).isEmpty();
    }
}
