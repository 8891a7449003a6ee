package dev.resthooks.dispatcher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.CursorHealth;
import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.Health;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import dev.resthooks.dispatcher.placement.DurableState.RememberedLog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A log of the offsets from 10 to 99, and what was committed about it or about another one. */
class UsableStateTest {
    private static final HookId HOOK = new HookId(1);
    private static final String OURS = "this-topic";
    private static final String OTHER = "another-topic";
    private static final LogExtent LOG = new LogExtent(OURS, 10, 100);
    private static final Map<Integer, Long> HOOKS_READ = Map.of(0, 7L);

    @Test
    void shouldGoOnWhereItWasLeft() {
        HookCursor behind = cursor(OptionalLong.of(60), 50);

        UsableState state = of(committed(70, OURS), stored(OURS, behind));

        assertThat(state.check()).isEqualTo(new PositionCheck.Fits());
        assertThat(state.from(LOG)).isEqualTo(70);
        assertThat(state.hooks()).isEqualTo(new HooksTopicOffsets("", HOOKS_READ, Map.of()));
        assertThat(state.cursors())
                .isEqualTo(new FittedCursors(Map.of(HOOK, behind), Set.of(), Set.of(), List.of()));
    }

    @Test
    void shouldGoOnAtAnOffsetOfATopicWhoseIdIsUnknown() {
        assertThat(of(committed(100, ""), Map.of()).from(LOG)).isEqualTo(100);
    }

    @Test
    void shouldBeginAtTheBeginningOfALogAboutWhichNothingWasWritten() {
        UsableState state = UsableState.of(DurableState.NOTHING, LOG);

        assertThat(state.check()).isEqualTo(new PositionCheck.Fits());
        assertThat(state.from(LOG)).isEqualTo(10);
    }

    @Test
    void shouldStartOverOnAnotherTopicAndSayWhatIsLost() {
        UsableState state =
                of(committed(70, OTHER), stored(OTHER, cursor(OptionalLong.of(60), 50)));

        assertThat(state.check()).isEqualTo(new PositionCheck.TopicReplaced());
        assertThat(state.from(LOG)).isEqualTo(10);
        assertThat(state.hooks()).as("each hook is placed anew").isEqualTo(HooksTopicOffsets.NONE);
        assertThat(state.cursors().byHook()).isEmpty();
        assertThat(state.cursors().outdated()).containsExactly(HOOK);
        assertThat(state.cursors().gaps()).containsExactly(gap(50, 61));
    }

    @Test
    void shouldKnowFromCursorsThatATopicIsAnotherOneWhenKafkaDroppedItsOffsets() {
        UsableState state =
                of(CommittedOffset.NONE, stored(OTHER, cursor(OptionalLong.empty(), 50)));

        assertThat(state.check()).isEqualTo(new PositionCheck.TopicReplaced());
        assertThat(state.cursors().gaps()).containsExactly(gap(50, 51));
    }

    @Test
    void shouldDropACursorThatWasLeftOfAnotherTopic() {
        UsableState state = of(committed(70, OURS), stored(OTHER, cursor(OptionalLong.of(60))));

        assertThat(state.check()).isEqualTo(new PositionCheck.Fits());
        assertThat(state.from(LOG)).isEqualTo(70);
        assertThat(state.cursors().byHook()).isEmpty();
        assertThat(state.cursors().outdated()).containsExactly(HOOK);
    }

    @Test
    void shouldKnowThatATopicIsAnotherOneThanItRemembers() {
        RememberedLog remembered = new RememberedLog(OTHER, OptionalLong.empty());
        DurableState found =
                new DurableState(CommittedOffset.NONE, Map.of(), Set.of(), remembered, false);

        UsableState state = UsableState.of(found, LOG);

        assertThat(state.check()).isEqualTo(new PositionCheck.TopicReplaced());
        assertThat(state.from(LOG)).isEqualTo(10);
    }

    @Test
    void shouldBeginWhereHooksStartWhenTheOffsetIsGone() {
        HookCursor behind = cursor(OptionalLong.of(60));

        UsableState state = of(CommittedOffset.NONE, stored(OURS, behind));

        assertThat(state.check()).isEqualTo(new PositionCheck.OffsetGone());
        assertThat(state.from(LOG)).isEqualTo(10);
        assertThat(state.cursors().byHook()).isEqualTo(Map.of(HOOK, behind));
    }

    @Test
    void shouldTakeAnOffsetForGoneWhenOnlyAnUnreadableCursorIsLeft() {
        DurableState found =
                new DurableState(
                        CommittedOffset.NONE,
                        Map.of(),
                        Set.of(HOOK),
                        DurableState.RememberedLog.NOTHING,
                        false);

        assertThat(UsableState.of(found, LOG).check()).isEqualTo(new PositionCheck.OffsetGone());
    }

    @Test
    void shouldGoOnAtTheEndOfALogThatLostItsEnd() {
        UsableState state = of(committed(120, OURS), stored(OURS, cursor(OptionalLong.of(60), 50)));

        assertThat(state.check()).isEqualTo(new PositionCheck.LogCut(120, 100));
        assertThat(state.from(LOG)).isEqualTo(100);
        assertThat(state.hooks()).isEqualTo(new HooksTopicOffsets("", HOOKS_READ, Map.of()));
        assertThat(state.cursors())
                .as("what is left is still read, and what is gone is said")
                .isEqualTo(
                        new FittedCursors(
                                Map.of(HOOK, cursor(OptionalLong.of(60), 50)),
                                Set.of(),
                                Set.of(),
                                List.of(gap(100, 120))));
    }

    @Test
    void shouldCutACursorThatReachesAboveTheEndOfTheLog() {
        UsableState state =
                of(committed(120, OURS), stored(OURS, cursor(OptionalLong.of(110), 50, 105)));

        assertThat(state.cursors())
                .isEqualTo(
                        new FittedCursors(
                                Map.of(HOOK, cursor(OptionalLong.of(100), 50)),
                                Set.of(HOOK),
                                Set.of(),
                                List.of(gap(105, 120))));
    }

    @Test
    void shouldDropACursorOfWhichNothingIsLeft() {
        UsableState state =
                of(committed(120, OURS), stored(OURS, cursor(OptionalLong.empty(), 105)));

        assertThat(state.cursors())
                .isEqualTo(
                        new FittedCursors(
                                Map.of(), Set.of(HOOK), Set.of(), List.of(gap(105, 106))));
    }

    @Test
    void shouldNameTheHooksWhoseReportedHealthIsThatOnAnotherTopic() {
        CursorHealth suspended = new CursorHealth(Health.SUSPENDED, 1_000, Optional.empty(), false);
        HookCursor unwell = cursor(OptionalLong.of(60), Optional.of(suspended));

        assertThat(of(committed(70, OTHER), stored(OTHER, unwell)).cursors().unwell())
                .containsExactly(HOOK);
        assertThat(of(committed(70, OURS), stored(OURS, unwell)).cursors().unwell())
                .as("a cursor that is kept keeps what was reported")
                .isEmpty();
    }

    @Test
    void shouldNotCutALogAboveItsEnd() {
        assertThat(LOG.cutAt(120)).isEqualTo(LOG);
    }

    private static UsableState of(CommittedOffset committed, Map<HookId, StoredCursor> cursors) {
        return UsableState.of(
                new DurableState(
                        committed, cursors, Set.of(), DurableState.RememberedLog.NOTHING, false),
                LOG);
    }

    private static CommittedOffset committed(long offset, String topicId) {
        return new CommittedOffset(
                offset, new OffsetMarks(3, new LogMark(topicId, 0), "", HOOKS_READ, Map.of()));
    }

    private static Map<HookId, StoredCursor> stored(String topicId, HookCursor cursor) {
        return Map.of(HOOK, new StoredCursor(topicId, cursor));
    }

    private static HookCursor cursor(OptionalLong next, long... holes) {
        return cursor(next, Optional.empty(), holes);
    }

    private static HookCursor cursor(
            OptionalLong next, Optional<CursorHealth> reported, long... holes) {
        return new HookCursor(
                1,
                1,
                0,
                next,
                Map.of(),
                0,
                0,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                reported,
                Arrays.stream(holes)
                        .mapToObj(it -> new Hole(it, 1, true, 0, OptionalLong.empty(), 0))
                        .toList());
    }

    private static Gap gap(long from, long to) {
        return new Gap(HOOK, from, to, GapReason.UNREADABLE);
    }
}
