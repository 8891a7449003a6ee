package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SuspendedLaneTest {
    private static final long HOUR = 3_600_000;
    private static final Outcome BUSY =
            new Outcome.Retrying(new Failure.Status(503), true, HOUR, OptionalLong.empty());

    private final OneHook world = new OneHook();

    @Test
    void shouldNotCountTheTimeInWhichNobodyServedTheHook() {
        int order = Delivery.resourceHashOf(OneHook.event(0, 0));
        Hole failed = new Hole(0, 3, true, order, OptionalLong.of(HOUR), 2 * HOUR);
        OneHook later = new OneHook(OneHook.LIMITS, cursor(failed), 1, 50 * HOUR);

        readAgain(later, 50 * HOUR);

        assertThat(later.sent.getFirst().failingSince()).hasValue(49 * HOUR);
    }

    @Test
    void shouldNotCountTheTimeInWhichTheDispatcherItselfCouldNotCall() {
        world.read(0, 0);
        world.answered(0, BUSY, 0);
        world.partition.tick(HOUR);
        readAgain(world, HOUR);
        Delivery again = world.sent.get(1);
        assertThat(again.failingSince()).hasValue(0);

        world.answered(again, new Outcome.NotAttempted(HOUR + 30_000), HOUR + 9_000);

        assertThat(again.failingSince()).hasValue(30_000);
    }

    private static void readAgain(OneHook world, long now) {
        assertThat(world.partition.catchUp().nextSlice(now)).isPresent();
        var _ = world.offer(0, now);
    }

    private static HookCursor cursor(Hole hole) {
        return new HookCursor(
                1,
                1,
                0,
                OptionalLong.empty(),
                Map.of(),
                0,
                0,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                List.of(hole));
    }

    @Test
    void shouldFlowAgainWhenRetentionTookAllThatCouldBeProbed() {
        Outcome busy =
                new Outcome.Retrying(new Failure.Status(429), true, 1_000, OptionalLong.of(1_000));
        world.read(0, 100);
        world.read(1, 100);
        world.answered(0, busy, 200);
        world.partition.losses().deletedBelow(1, 300);
        world.answered(1, new Outcome.Delivered(200), 400);
        world.read(2, 500);

        world.partition.tick(1_000);

        assertThat(world.sentOffsets()).containsExactly(0L, 1L, 2L);
    }
}
