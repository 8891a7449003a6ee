package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A target has refused an event for good, and the registry may not know it. */
class HaltedLaneTest {
    private static final Failure NOT_FOUND = new Failure.Status(404);
    private static final Failure BUSY = new Failure.Status(503);
    private static final long START = 1_000;
    private static final long FIVE_MINUTES = 300_000;

    private final OneHook world = new OneHook();

    @Test
    void shouldRepeatThatTheHookIsHaltedUntilItIsDisabled() {
        halt();

        assertThat(commit(world, START + FIVE_MINUTES - 1).health()).isEmpty();
        assertThat(commit(world, START + FIVE_MINUTES).health())
                .singleElement()
                .satisfies(HaltedLaneTest::isHalted);
        assertThat(commit(world, START + 2 * FIVE_MINUTES).health()).hasSize(1);

        world.partition.hookChanged(
                OneHook.withStatus(HookStatus.DISABLED),
                new Placement.Stay(),
                START + 2 * FIVE_MINUTES);

        assertThat(commit(world, START + 9 * FIVE_MINUTES).health()).isEmpty();
    }

    @Test
    void shouldRepeatWhyTheHookIsHaltedAfterATakeover() {
        HookCursor cursor = halt().cursors().values().iterator().next().orElseThrow();
        OneHook next = new OneHook(OneHook.LIMITS, cursor, 1, 2 * START);

        assertThat(commit(next, 2 * START).health()).isEmpty();
        assertThat(commit(next, 2 * START + FIVE_MINUTES).health())
                .singleElement()
                .satisfies(HaltedLaneTest::isHalted);
        assertThat(next.sent).isEmpty();
    }

    @Test
    void shouldSayThatTheHookIsHaltedByAnEventThatFailedUntilTheHorizon() {
        world.read(0, START);
        world.answered(0, new Outcome.Exhausted(BUSY, true), START);

        Snapshot first = commit(world, START);
        HookCursor cursor = first.cursors().values().iterator().next().orElseThrow();
        OneHook next = new OneHook(OneHook.LIMITS, cursor, 1, 2 * START);

        assertThat(first.health()).singleElement().satisfies(HaltedLaneTest::isExhausted);
        assertThat(commit(next, 2 * START + FIVE_MINUTES).health())
                .singleElement()
                .satisfies(HaltedLaneTest::isExhausted);
    }

    @Test
    void shouldRepeatWhatHaltedTheHookWhenOtherCallsFailLater() {
        world.read(0, START);
        world.read(1, START);
        world.read(2, START);
        world.answered(0, new Outcome.Rejected(NOT_FOUND, true), START);
        world.answered(
                1,
                new Outcome.Retrying(BUSY, true, START + 1_000, OptionalLong.empty()),
                START + 1);
        world.answered(2, new Outcome.Exhausted(BUSY, true), START + 2);

        assertThat(commit(world, START + 3).health())
                .singleElement()
                .satisfies(HaltedLaneTest::isHalted);
    }

    @Test
    void shouldRepeatThatAReplayIsHalted() {
        HookState replay =
                OneHook.HOOK.replayed(new HookId(9001), List.of(new ReplaySpans.Span(0, 0, 3)));
        world.read(0, START);
        world.read(1, START);
        world.read(2, START);
        world.partition.hookChanged(replay, new Placement.At(0, false), START);
        world.partition.catchUp().nextSlice(START);
        OneHook.offer(world.partition, 0, OneHook.event(0, START), List.of(replay), START);
        world.answered(world.sent.getLast(), new Outcome.Rejected(NOT_FOUND, true), START);

        assertThat(commit(world, START).health())
                .singleElement()
                .satisfies(it -> assertThat(it.hook()).isEqualTo(replay.id()))
                .satisfies(HaltedLaneTest::isHalted);
        assertThat(commit(world, START + FIVE_MINUTES).health()).hasSize(1);
    }

    private static void isExhausted(HealthReport report) {
        assertThat(
                        List.of(
                                report.state(),
                                report.isExhausted(),
                                report.lastFailure().orElseThrow()))
                .isEqualTo(List.of(Health.HALTED, true, BUSY));
    }

    private Snapshot halt() {
        world.read(0, START);
        world.answered(0, new Outcome.Rejected(NOT_FOUND, true), START);
        Snapshot first = commit(world, START);
        assertThat(first.health()).singleElement().satisfies(HaltedLaneTest::isHalted);
        return first;
    }

    private static void isHalted(HealthReport report) {
        assertThat(List.of(report.state(), report.revision(), report.lastFailure().orElseThrow()))
                .isEqualTo(List.of(Health.HALTED, 1L, NOT_FOUND));
        assertThat(report.isExhausted()).isFalse();
    }

    private static Snapshot commit(OneHook world, long now) {
        Snapshot snapshot = world.partition.snapshot(now);
        world.partition.confirmed(snapshot, now);
        return snapshot;
    }
}
