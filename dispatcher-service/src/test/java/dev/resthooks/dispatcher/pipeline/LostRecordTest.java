package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events that a hook waits for, and that the log can't give any more. */
class LostRecordTest {
    private static final long NOW = 1_000;
    private static final LaneLimits FEW_HOLES =
            new LaneLimits(4, 2, 8, 10, 5, Duration.ofMillis(500));

    @Test
    void shouldReportAGapForAHoleWhoseRecordTheSliceDidNotFind() {
        OneHook world = new OneHook(OneHook.LIMITS, cursor(false, 5), 10, NOW);

        readAgain(world, 6, 10);

        assertThat(world.partition.catchUp().takeUnreadable())
                .containsExactly(new Gap(OneHook.HOOK.id(), 5, 6, GapReason.UNREADABLE));
        assertThat(world.partition.catchUp().takeUnreadable()).isEmpty();
        assertThat(world.partition.catchUp().isWanted()).isFalse();
        Snapshot snapshot = world.partition.snapshot(NOW);
        assertThat(snapshot.gaps()).extracting(GapReport::from).containsExactly(5L);
        assertThat(snapshot.gaps())
                .extracting(GapReport::reason)
                .containsExactly(GapReason.UNREADABLE);
        assertThat(snapshot.cursors()).containsEntry(OneHook.HOOK.id(), Optional.empty());
    }

    @Test
    void shouldReportAGapWhenCatchUpComesToAnEventThatIsGivenUp() {
        OneHook world = new OneHook(OneHook.LIMITS, cursor(false, OptionalLong.of(7)), 10, NOW);
        world.partition.catchUp().nextSlice(NOW);
        world.offer(7, NOW);

        giveUpBehind(world, 8);
        world.offer(9, NOW);

        assertThat(world.sentOffsets()).containsExactly(7L, 9L);
        assertThat(world.partition.catchUp().takeUnreadable()).containsExactly(gap(8));
        assertThat(world.partition.snapshot(NOW).gaps())
                .extracting(GapReport::from)
                .containsExactly(8L);
    }

    @Test
    void shouldReportOneGapForAHoleThatIsGivenUp() {
        OneHook world = new OneHook(OneHook.LIMITS, cursor(false, 5, 8), 10, NOW);
        world.partition.catchUp().nextSlice(NOW);

        giveUpBehind(world, 5);
        world.offer(8, NOW);
        world.partition.catchUp().scannedTo(10, NOW);

        assertThat(world.sentOffsets()).containsExactly(8L);
        assertThat(world.partition.catchUp().takeUnreadable()).containsExactly(gap(5));
    }

    @Test
    void shouldReportNoGapForAnEventThatIsSettled() {
        OneHook world = new OneHook(OneHook.LIMITS, cursor(false, 5), 10, NOW);
        world.partition.catchUp().nextSlice(NOW);

        world.offer(5, NOW);
        giveUpBehind(world, 6);

        assertThat(world.partition.catchUp().takeUnreadable()).isEmpty();
    }

    @Test
    void shouldLeaveTheGapOfAHookThatIsBehindToCatchUp() {
        OneHook world = new OneHook(OneHook.LIMITS, cursor(false, OptionalLong.of(7)), 10, NOW);

        assertThat(world.partition.losses().givenUp(List.of(OneHook.HOOK), 10, NOW)).isEmpty();
    }

    private static void giveUpBehind(OneHook world, long offset) {
        world.partition.catchUp().beginOffer(offset, OneHook.event(offset, NOW), NOW);
        world.partition.catchUp().givenUp(offset, OneHook.HOOK.id(), NOW);
        world.partition.catchUp().endOffer(offset, NOW);
        world.partition.catchUp().scannedTo(offset + 1, NOW);
    }

    private static Gap gap(long offset) {
        return new Gap(OneHook.HOOK.id(), offset, offset + 1, GapReason.UNREADABLE);
    }

    @Test
    void shouldFlowAgainWhenTheLogLostAllThatASuspendedHookCouldBeProbedWith() {
        OneHook world = new OneHook(OneHook.LIMITS, cursor(true, 5), 10, NOW);
        readAgain(world, 6, 10);

        world.read(10, NOW);

        assertThat(world.sentOffsets()).containsExactly(10L);
    }

    @Test
    void shouldNotCallARecordLostThatTheSliceHasNotReached() {
        OneHook world = new OneHook(OneHook.LIMITS, cursor(false, 5), 10, NOW);
        world.partition.catchUp().nextSlice(NOW);

        world.partition.catchUp().scannedTo(5, NOW);

        assertThat(world.partition.catchUp().takeUnreadable()).isEmpty();
        world.offer(5, NOW);
        assertThat(world.sentOffsets()).containsExactly(5L);
        assertThat(world.partition.catchUp().takeUnreadable()).isEmpty();
    }

    @Test
    void shouldNotCallARecordLostThatIsWantedOnlyAfterTheSliceHadPassedIt() {
        OneHook world = new OneHook(OneHook.LIMITS, cursor(false, 3, 5), 10, NOW);
        world.partition.catchUp().nextSlice(NOW);
        world.offer(3, NOW);
        world.offer(4, NOW);
        world.offer(5, NOW);
        Outcome later =
                new Outcome.Retrying(
                        new Failure.Status(500), true, NOW + 60_000, OptionalLong.empty());
        world.answered(0, later, NOW);

        world.partition.tick(NOW + 60_000);
        world.partition.catchUp().scannedTo(10, NOW + 60_000);

        assertThat(world.partition.catchUp().takeUnreadable()).isEmpty();
        assertThat(world.partition.catchUp().isWanted()).isTrue();
    }

    @Test
    void shouldGiveUpWhatLiesAboveTheEndOfALogThatWasCut() {
        OneHook world = new OneHook(OneHook.LIMITS, cursor(false, 5, 8), 10, NOW);

        List<Gap> gaps = world.partition.losses().cutAt(6, NOW);

        assertThat(gaps).containsExactly(new Gap(OneHook.HOOK.id(), 8, 9, GapReason.UNREADABLE));
        readAgain(world, 5, 6);
        assertThat(world.sentOffsets()).containsExactly(5L);
    }

    @Test
    void shouldGoOnWhereTheDispatcherReadsWhenTheLogWasCutBelowABacklog() {
        HookCursor behind = cursor(false, OptionalLong.of(7));
        OneHook world = new OneHook(OneHook.LIMITS, behind, 10, NOW);

        List<Gap> gaps = world.partition.losses().cutAt(6, NOW);

        assertThat(gaps).containsExactly(new Gap(OneHook.HOOK.id(), 7, 10, GapReason.UNREADABLE));
        world.read(10, NOW);
        assertThat(world.sentOffsets()).containsExactly(10L);
    }

    @Test
    void shouldNotCountAgainWhatIsSentAgainSinceTheLogWasCut() {
        OneHook world = new OneHook();
        world.partition.resentBelow(2);

        for (long offset = 0; offset < 3; offset++) {
            world.read(offset, NOW);
        }

        assertThat(world.sent)
                .extracting(Delivery::isFirstCall)
                .containsExactly(false, false, true);
    }

    @Test
    void shouldTakeBackTheHealthThatWasReportedAboutALogThatIsGone() {
        OneHook world = new OneHook();

        world.partition.healthLost(OneHook.HOOK, NOW);

        assertThat(world.partition.snapshot(NOW).health())
                .containsExactly(
                        new HealthReport(
                                OneHook.HOOK.id(),
                                OneHook.HOOK.revision(),
                                OneHook.NAME,
                                Health.HEALTHY,
                                Instant.ofEpochMilli(NOW),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                Backlog.NONE));
        assertThat(world.partition.snapshot(NOW).health()).isEmpty();
    }

    @Test
    void shouldNameNoMoreHolesThanACursorMayWhenTheLogIsBelowAHoleAgain() {
        OneHook world = new OneHook(FEW_HOLES, cursor(true, 500), 0, NOW);

        for (long offset = 0; offset < 100; offset++) {
            world.read(offset, NOW);
        }

        HookCursor written =
                Objects.requireNonNull(
                                world.partition
                                        .snapshot(NOW + 1_000)
                                        .cursors()
                                        .get(OneHook.HOOK.id()))
                        .orElseThrow();
        assertThat(written.holes()).hasSizeLessThanOrEqualTo(10);
        assertThat(written.next()).isPresent();
        assertThat(written.next().getAsLong()).isLessThanOrEqualTo(10);
    }

    @Test
    void shouldReportAGapForAHookThatFollowsALogThatLostItsRecordsUnread() {
        OneHook world = new OneHook();

        world.partition.losses().neverRead(Stream.of(OneHook.HOOK, OneHook.another(2)), 0, 50, NOW);

        assertThat(world.partition.snapshot(NOW).gaps())
                .containsExactly(gap(OneHook.HOOK, 0, 50), gap(OneHook.another(2), 0, 50));
    }

    @Test
    void shouldReportNoGapBelowTheStartOfAHook() {
        OneHook world = new OneHook();
        HookState started = OneHook.another(2);
        world.partition.hookChanged(OneHook.HOOK, new Placement.At(20, true), NOW);
        world.partition.hookChanged(started, new Placement.At(70, true), NOW);

        world.partition.losses().neverRead(Stream.of(OneHook.HOOK, started), 0, 50, NOW);

        assertThat(world.partition.snapshot(NOW).gaps()).containsExactly(gap(OneHook.HOOK, 20, 50));
    }

    @Test
    void shouldReportTheGapsOfManyHooksInSeveralTransactions() {
        OneHook world = new OneHook();
        Stream<HookState> hooks = LongStream.rangeClosed(1, 15_000).mapToObj(OneHook::another);

        world.partition.losses().neverRead(hooks, 0, 50, NOW);

        Snapshot first = world.partition.snapshot(NOW);
        world.partition.confirmed(first, NOW);
        List<GapReport> others = world.partition.snapshot(NOW).gaps();
        assertThat(first.gaps()).hasSize(10_000);
        assertThat(others).hasSize(5_000);
        assertThat(Stream.concat(first.gaps().stream(), others.stream()).distinct())
                .hasSize(15_000);
    }

    private static GapReport gap(HookState hook, long from, long to) {
        return new GapReport(
                hook.id(), OneHook.NAME, from, to, Instant.ofEpochMilli(NOW), GapReason.RETENTION);
    }

    private static HookCursor cursor(boolean isSuspended, long... holes) {
        return cursor(isSuspended, OptionalLong.empty(), holes);
    }

    private static HookCursor cursor(boolean isSuspended, OptionalLong next, long... holes) {
        return new HookCursor(
                1,
                1,
                0,
                next,
                Map.of(),
                0,
                0,
                isSuspended,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Arrays.stream(holes)
                        .mapToObj(it -> new Hole(it, 1, true, 0, OptionalLong.of(0), 0))
                        .toList());
    }

    private static void readAgain(OneHook world, long from, long to) {
        for (int slice = 0;
                slice < 9 && world.partition.catchUp().nextSlice(NOW).isPresent();
                slice++) {
            for (long offset = from; offset < to; offset++) {
                world.offer(offset, NOW);
            }
            world.partition.catchUp().scannedTo(to, NOW);
        }
    }
}
