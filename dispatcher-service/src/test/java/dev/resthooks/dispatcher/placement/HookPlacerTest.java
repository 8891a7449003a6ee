package dev.resthooks.dispatcher.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.match.HookBatch;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HookPlacerTest {
    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 0);
    private static final EventPartition TASKS = new EventPartition("resthooks.events.tasks", 0);

    private final HookIndex index = new HookIndex();
    private final InMemoryLogOffsets log =
            new InMemoryLogOffsets().append(ACTIONS, 100, 200, 200, 300).append(TASKS, 150);
    private final List<PlacedChange> changes = new ArrayList<>();
    private final List<PartitionStart> starts = new ArrayList<>();
    private long now = 50;
    private final HookPlacer placer =
            new HookPlacer(
                    index,
                    log,
                    Duration.ofMillis(10),
                    () -> Instant.ofEpochMilli(now),
                    new Feed(Set.of(ACTIONS, TASKS)));
    private long offset;
    private HooksTopicOffsets read = HooksTopicOffsets.NONE;
    private boolean isFailing;

    /** Applies and remembers. */
    private final class Feed implements PlacedFeed {
        private final Set<EventPartition> ours;

        Feed(Set<EventPartition> ours) {
            this.ours = ours;
        }

        @Override
        public Set<EventPartition> assignedPartitions() {
            return ours;
        }

        @Override
        public void assigned(List<PartitionStart> assigned) {
            starts.addAll(assigned);
        }

        @Override
        public void changed(List<PlacedChange> placed, HooksTopicOffsets read) {
            if (isFailing) {
                throw new IllegalStateException("the pipeline failed");
            }
            placed.forEach(it -> index.apply(it.record()));
            changes.addAll(placed);
        }
    }

    private static HookState hook(long id, EventType event, long epoch, StartFrom from) {
        return new HookState(
                new HookId(id),
                new OrgKey("acme"),
                event,
                "https://example.com",
                HookStatus.ACTIVE,
                epoch,
                epoch,
                from,
                0);
    }

    private static HookState hook(long id, long epoch, long start) {
        return hook(id, EventType.ACTION_CREATED, epoch, at(start));
    }

    private static StartFrom at(long millis) {
        return new StartFrom.At(Instant.ofEpochMilli(millis));
    }

    private void publish(HookState... hooks) throws InterruptedException {
        change(Stream.of(hooks).map(HookChange.Stored::new).toArray(HookChange[]::new));
    }

    private void change(HookChange... hookChanges) throws InterruptedException {
        List<HookRecord> records = new ArrayList<>();
        for (HookChange change : hookChanges) {
            records.add(new HookRecord(0, offset++, change));
        }
        read = read.after(records, Map.of(0, offset));
        placer.changed(new HookBatch(records, read));
    }

    private void takeOver(EventPartition partition, long offset, long hooksRead, HookId... cursors)
            throws InterruptedException {
        Map<HookId, StoredCursor> kept = new HashMap<>();
        for (HookId hook : cursors) {
            kept.put(hook, cursor(1));
        }
        OffsetMarks marks = new OffsetMarks(1, Map.of(0, hooksRead));
        takeOver(
                Map.of(
                        partition,
                        new DurableState(new CommittedOffset(offset, marks), kept, Set.of())));
    }

    private void takeOver(Map<EventPartition, DurableState> durable) throws InterruptedException {
        placer.takeOver(durable, it -> it);
    }

    private static StoredCursor cursor(long epoch) {
        return new StoredCursor(InMemoryLogOffsets.TOPIC_ID, hookCursor(epoch));
    }

    private static HookCursor hookCursor(long epoch) {
        return new HookCursor(
                epoch,
                0,
                0,
                OptionalLong.of(1),
                0,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                List.of());
    }

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
        publish(hook(1, EventType.ACTION_CREATED, 2, new StartFrom.Keep()));

        assertThat(placements().getLast()).isEqualTo(Map.of());
    }

    @Test
    void shouldTakeNothingAsCountedWhenAHookWaitsForAnotherEvent() throws Exception {
        publish(hook(1, 1, 110));
        publish(hook(1, EventType.TASK_CREATED, 2, at(200)));

        assertThat(placements().getLast()).isEqualTo(starting(TASKS, 1, true));
    }

    @Test
    void shouldTakeAsCountedWhatAHookMayHaveGotBeforeItsMoveAwayWasHeardOf() throws Exception {
        publish(hook(1, 1, 110));
        now = 250;
        publish(hook(1, EventType.TASK_CREATED, 2, at(200)));
        publish(hook(1, EventType.ACTION_CREATED, 3, at(240)));
        publish(hook(1, EventType.TASK_CREATED, 4, at(400)));

        assertThat(placements().subList(2, 4))
                .containsExactly(starting(ACTIONS, 3, false), starting(TASKS, 1, true));
    }

    @Test
    void shouldNotTakeAMoveAsSeenWhenTheBatchFailedAndComesAgain() throws Exception {
        publish(hook(1, 1, 110));
        publish(hook(1, 2, 150));
        now = 180;
        HookState moved = hook(1, EventType.TASK_CREATED, 3, at(190));
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
                hook(1, EventType.TASK_CREATED, 2, at(200)),
                hook(1, EventType.ACTION_CREATED, 3, at(240)));

        assertThat(placements().getLast()).isEqualTo(starting(ACTIONS, 3, false));
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
        publish(hook(1, EventType.TASK_CREATED, 3, at(160)));
        publish(hook(1, EventType.TASK_CREATED, 4, at(160)));

        assertThat(placements())
                .containsExactly(
                        starting(ACTIONS, 3, true),
                        starting(ACTIONS, 4, false),
                        starting(TASKS, 0, true),
                        starting(TASKS, 1, false));
    }

    @Test
    void shouldAllowForARegistryThatIsAheadAtTakeOverToo() throws Exception {
        publish(hook(1, 1, 310), hook(2, 1, 310), hook(3, EventType.TASK_CREATED, 1, at(310)));
        publish(hook(2, 2, 310), hook(3, EventType.ACTION_CREATED, 2, at(310)));

        takeOver(ACTIONS, 2, 0);

        assertThat(starts.getFirst().placed())
                .extracting(PartitionStart.Placed::offset)
                .containsExactlyInAnyOrder(3L, 4L, 3L);
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

    @Test
    void shouldPlaceEveryHookOfTheTopicWhenNothingWasKept() throws Exception {
        publish(hook(1, 1, 110), hook(2, EventType.TASK_CREATED, 1, at(0)));

        takeOver(Map.of(ACTIONS, DurableState.NOTHING));

        assertThat(starts.getFirst().from()).isZero();
        assertThat(starts.getFirst().placed())
                .containsExactly(new PartitionStart.Placed(hook(1, 1, 110), 0, true));
    }

    @Test
    void shouldMoveAHookOffTheTopicThatItLeft() throws Exception {
        publish(hook(1, 1, 110));
        publish(hook(1, EventType.TASK_CREATED, 2, at(120)));

        takeOver(ACTIONS, 2, 1, new HookId(1));

        assertThat(starts.getFirst().placed())
                .containsExactly(
                        new PartitionStart.Placed(
                                hook(1, EventType.TASK_CREATED, 2, at(120)), 2, false));
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

        assertThat(placer.awaitRead(new HooksTopicOffsets(Map.of(0, 1L)), Duration.ZERO)).isTrue();
        assertThat(placer.awaitRead(new HooksTopicOffsets(Map.of(0, 2L)), Duration.ofMillis(1)))
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
    void shouldKeepTheCursorOfAHookThatCannotBeReadAsItIs() throws Exception {
        change(new HookChange.Unreadable(new HookId(1)), new HookChange.Deleted(new HookId(2)));

        takeOver(ACTIONS, 2, 0, new HookId(1), new HookId(2));

        assertThat(starts.getFirst().durable().cursors().byHook())
                .as("restored, and deleted if the hook is gone")
                .containsOnlyKeys(new HookId(2));
    }

    @Test
    void shouldTakeAsCountedWhatAHookMayHaveGotBeforeItCouldNotBeRead() throws Exception {
        change(new HookChange.Unreadable(new HookId(1)), new HookChange.Unreadable(new HookId(2)));
        publish(hook(1, 2, 110), hook(2, 1, 110));

        assertThat(placements().subList(2, 4))
                .containsExactly(starting(ACTIONS, 0, false), starting(ACTIONS, 0, true));
    }

    @Test
    void shouldPlaceAHookThatCouldNotBeReadWhenItCanBe() throws Exception {
        publish(hook(1, 1, 110), hook(2, 1, 110), hook(3, 1, 110));
        OffsetMarks then =
                new OffsetMarks(1, LogMark.UNKNOWN, Map.of(0, 3L), Map.of(1L, 0L, 2L, 0L));

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(
                                new CommittedOffset(2, then),
                                Map.of(new HookId(2), cursor(1)),
                                Set.of())));

        assertThat(starts.getFirst().placed())
                .as("2 has been placed by a dispatcher that could read it, 3 as well")
                .containsExactly(new PartitionStart.Placed(hook(1, 1, 110), 0, true));
        assertThat(starts.getFirst().durable().cursors().byHook()).containsOnlyKeys(new HookId(2));
    }

    @Test
    void shouldSendAgainRatherThanLoseWhenACursorCannotBeRead() throws Exception {
        publish(hook(1, 1, 210), hook(2, 1, 210));
        OffsetMarks all = new OffsetMarks(1, Map.of(0, 2L));

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(
                                new CommittedOffset(4, all), Map.of(), Set.of(new HookId(1)))));

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
                                new CommittedOffset(2, new OffsetMarks(1, Map.of(0, 1L))),
                                Map.of(new HookId(1), cursor(2)),
                                Set.of())));

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
        OffsetMarks marks = new OffsetMarks(1, newest, Map.of(0, 1L), Map.of());
        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(new CommittedOffset(9, marks), Map.of(), Set.of())));
    }

    @Test
    void shouldGoOnWhereKafkaSaysThatTheLogWasCut() throws Exception {
        publish(hook(1, 1, 110));
        LogMark newest = new LogMark(InMemoryLogOffsets.TOPIC_ID, 200);
        OffsetMarks marks = new OffsetMarks(1, newest, Map.of(0, 1L), Map.of());
        RememberedLog cut = new RememberedLog(InMemoryLogOffsets.TOPIC_ID, OptionalLong.of(1));

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(new CommittedOffset(3, marks), Map.of(), Set.of(), cut)));

        assertThat(starts.getFirst().from()).as("though the log has grown since").isEqualTo(1);
        assertThat(starts.getFirst().durable().check()).isEqualTo(new PositionCheck.LogCut(3, 1));
    }

    @Test
    void shouldPlaceEveryHookAnewOnATopicThatWasCreatedAnew() throws Exception {
        publish(hook(1, 1, 110));
        LogMark another = new LogMark("another-topic", 200);
        OffsetMarks marks = new OffsetMarks(1, another, Map.of(0, 1L), Map.of());

        takeOver(
                Map.of(
                        ACTIONS,
                        new DurableState(new CommittedOffset(9, marks), Map.of(), Set.of())));

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
                                CommittedOffset.NONE, Map.of(new HookId(9), old), Set.of())));

        assertThat(starts.getFirst().placed())
                .containsExactly(new PartitionStart.Placed(replay(9), 4, true));
    }

    private static HookState replay(long id) {
        return hook(1, 1, 110)
                .replayed(
                        new HookId(id),
                        List.of(new ReplaySpans.Span(0, 2, 4), new ReplaySpans.Span(7, 0, 9)));
    }

    @Test
    void shouldPlaceAReplayWhereItsSpanBeginsWithoutASearch() throws Exception {
        publish(replay(9));
        publish(replay(9));

        assertThat(placements())
                .containsExactly(Map.of(ACTIONS, new Placement.At(2, true)), Map.of());
        assertThat(log.questions).isZero();
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
