package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A target has refused an event for good, and the registry may not know it. */
class HaltedLaneTest {
    private static final Failure NOT_FOUND = new Failure.Status(404);
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

    private Snapshot halt() {
        world.read(0, START);
        world.answered(0, new Outcome.Rejected(NOT_FOUND, true), START);
        Snapshot first = commit(world, START);
        assertThat(first.health()).singleElement().satisfies(HaltedLaneTest::isHalted);
        return first;
    }

    private static void isHalted(HealthReport report) {
        assertThat(List.of(report.state(), report.revision(), report.lastFailure().orElseThrow()))
                .isEqualTo(List.of(LaneState.HALTED, 1L, NOT_FOUND));
    }

    private static Snapshot commit(OneHook world, long now) {
        Snapshot snapshot = world.partition.snapshot(now);
        world.partition.confirmed(snapshot, now);
        return snapshot;
    }
}
