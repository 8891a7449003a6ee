package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SuspendedLaneTest {
    private final OneHook world = new OneHook();

    @Test
    void shouldFlowAgainWhenRetentionTookAllThatCouldBeProbed() {
        Outcome busy =
                new Outcome.Retrying(new Failure.Status(429), true, 1_000, OptionalLong.of(1_000));
        world.read(0, 100);
        world.read(1, 100);
        world.answered(0, busy, 200);
        world.partition.losses().deletedBelow(1, 300);
        world.answered(1, new Outcome.Delivered(), 400);
        world.read(2, 500);

        world.partition.tick(1_000);

        assertThat(world.sentOffsets()).containsExactly(0L, 1L, 2L);
    }
}
