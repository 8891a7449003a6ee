package dev.resthooks.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.registry.audit.AuditRun.LoggedEvents.LoggedState;
import dev.resthooks.registry.audit.AuditRun.PartitionState;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hook starts at 10; the dispatchers are done below 50, but for 30, and from 40 on. */
class PartitionStateTest {
    private static final PartitionProgress PROGRESS =
            new PartitionProgress(
                    OptionalLong.of(50), OffsetMarks.NONE, OptionalLong.of(40), Set.of(5L, 30L));
    private static final PartitionState STANDING = new PartitionState(PROGRESS, true, 10);

    @ParameterizedTest
    @ValueSource(longs = {0, 5, 29, 30, 45, 60})
    void shouldTakeForDeliveredWhatIsLoggedSoWhereverItLies(long offset) {
        assertThat(STANDING.judge(offset, LoggedState.DELIVERED))
                .isEqualTo(new Verdict.Delivered());
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 29, 31, 39})
    void shouldMissWhatIsSettledAndNotLoggedAsDelivered(long offset) {
        assertThat(STANDING.judge(offset, LoggedState.NOTHING)).isEqualTo(new Verdict.Missing());
        assertThat(STANDING.judge(offset, LoggedState.ATTEMPTED)).isEqualTo(new Verdict.Missing());
    }

    @Test
    void shouldNotMissWhatItsOwnerSkipped() {
        assertThat(STANDING.judge(29, LoggedState.SKIPPED))
                .isEqualTo(new Verdict.Skipped(Reason.BY_OWNER));
        assertThat(STANDING.judge(30, LoggedState.SKIPPED))
                .isEqualTo(new Verdict.Pending(Wait.WAITING));
    }

    @Test
    void shouldNotMissWhatTheReceiverGaveUp() {
        assertThat(STANDING.judge(29, LoggedState.GIVEN_UP))
                .isEqualTo(new Verdict.Skipped(Reason.BY_RECEIVER));
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 30, 40, 49})
    void shouldWaitForWhatTheCursorHolds(long offset) {
        assertThat(STANDING.judge(offset, LoggedState.ATTEMPTED))
                .isEqualTo(new Verdict.Pending(Wait.WAITING));
    }

    @Test
    void shouldWaitForWhatTheCursorReadBeforeItWentBack() {
        HookCursor back =
                new HookCursor(
                        1,
                        2,
                        0,
                        OptionalLong.of(20),
                        Map.of("ActionCreated", 40L),
                        0,
                        0,
                        false,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        List.of());
        PartitionState state =
                new PartitionState(
                        PartitionProgress.of(
                                OptionalLong.of(50), OffsetMarks.NONE, Optional.of(back)),
                        true,
                        10);

        assertThat(state.judge(30, LoggedState.NOTHING))
                .isEqualTo(new Verdict.Pending(Wait.WAITING));
        assertThat(state.judge(30, LoggedState.DELIVERED)).isEqualTo(new Verdict.Delivered());
        assertThat(state.judge(19, LoggedState.NOTHING)).isEqualTo(new Verdict.Missing());
    }

    @Test
    void shouldWaitForWhatIsNotPassed() {
        assertThat(STANDING.judge(50, LoggedState.NOTHING))
                .isEqualTo(new Verdict.Pending(Wait.UNREAD));
    }

    @Test
    void shouldWaitForEverythingOfAPartitionThatNobodySpokeOf() {
        PartitionProgress none =
                new PartitionProgress(
                        OptionalLong.empty(), OffsetMarks.NONE, OptionalLong.empty(), Set.of());

        assertThat(new PartitionState(none, true, 0).judge(0, LoggedState.NOTHING))
                .isEqualTo(new Verdict.Pending(Wait.UNREAD));
    }

    @Test
    void shouldWaitForTheLogOfWhatIsSettled() {
        PartitionState unlogged = new PartitionState(PROGRESS, false, 10);

        assertThat(unlogged.judge(29, LoggedState.NOTHING))
                .isEqualTo(new Verdict.Pending(Wait.UNLOGGED));
        assertThat(unlogged.judge(9, LoggedState.NOTHING))
                .isEqualTo(new Verdict.Pending(Wait.UNLOGGED));
    }

    @Test
    void shouldSkipWhatCameBeforeTheStart() {
        assertThat(STANDING.judge(9, LoggedState.NOTHING))
                .isEqualTo(new Verdict.Skipped(Reason.BEFORE_START));
        assertThat(STANDING.judge(9, LoggedState.ATTEMPTED))
                .isEqualTo(new Verdict.Skipped(Reason.LEFT_BEHIND));
    }
}
