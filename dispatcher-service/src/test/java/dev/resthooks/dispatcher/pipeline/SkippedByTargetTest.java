package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A target gives one event up by its answer. */
class SkippedByTargetTest {
    private static final Failure CONFLICT = new Failure.Status(409);
    private static final Outcome SKIPPED = new Outcome.Skipped(Optional.of(CONFLICT));
    private static final Outcome BUSY =
            new Outcome.Retrying(new Failure.Status(429), true, 1_000, OptionalLong.of(1_000));

    private final OneHook world = new OneHook();

    @Test
    void shouldCountTheEventAndSendTheHookTheNextOnes() {
        world.read(0, 100);
        world.answered(0, SKIPPED, 100);
        world.read(1, 100);

        Snapshot snapshot = world.partition.snapshot(200);

        assertThat(world.sentOffsets()).containsExactly(0L, 1L);
        assertThat(snapshot.cursors()).isEmpty();
        assertThat(snapshot.health()).isEmpty();
        assertThat(reports(snapshot))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.failure()).contains(CONFLICT);
                    assertThat(it.attempt().triggered()).isTrue();
                });
    }

    @Test
    void shouldReportTheEventOnlyOnceTheWatermarkHasPassedIt() {
        world.read(0, 100);
        world.read(1, 100);
        world.answered(1, SKIPPED, 100);

        assertThat(reports(world.partition.snapshot(100))).isEmpty();

        world.answered(0, new Outcome.Delivered(200), 200);

        assertThat(Committed.reports(world.partition.snapshot(200))).hasSize(2);
    }

    @Test
    void shouldEndASuspensionWhenTheProbeIsGivenUp() {
        for (int call = 0; call < 3; call++) {
            world.read(call, 100);
        }
        for (int call = 0; call < 3; call++) {
            world.answered(call, BUSY, 100);
        }
        world.partition.tick(1_000);
        world.readAgain(1_000);

        world.answered(3, SKIPPED, 1_100);
        world.readAgain(1_100);

        assertThat(world.sentOffsets()).containsExactly(0L, 1L, 2L, 0L, 1L, 2L);
    }

    private static List<DeliveryReport.Skipped> reports(Snapshot snapshot) {
        return Committed.reports(snapshot).stream()
                .filter(DeliveryReport.Skipped.class::isInstance)
                .map(DeliveryReport.Skipped.class::cast)
                .toList();
    }
}
