package dev.resthooks.dispatcher.pipeline;

import static dev.resthooks.testkit.HookBuilder.like;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.CursorHealth;
import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Health;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A hook of which one event waits while it is suspended, and that loses its target. */
class PullHookTest {
    private static final long NOW = 1_000;
    private static final HookState PULLED =
            like(OneHook.HOOK).to("").in(HookStatus.DISABLED).revision(2).state();
    private static final HookCursor CURSOR =
            new HookCursor(
                    1,
                    1,
                    0,
                    OptionalLong.of(2),
                    Map.of(),
                    0,
                    0,
                    true,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.of(new CursorHealth(Health.SUSPENDED, 0, Optional.empty(), false)),
                    List.of(new Hole(1, 5, true, 0, OptionalLong.of(0), NOW)));

    private final OneHook world = new OneHook(OneHook.LIMITS, CURSOR, 3, NOW);

    private void lose() {
        world.partition.hookChanged(PULLED, new Placement.Stay(), NOW);
    }

    private Snapshot write() {
        Snapshot snapshot = world.partition.snapshot(NOW);
        world.partition.confirmed(snapshot, NOW);
        return snapshot;
    }

    @Test
    void shouldKeepNoCursorOfAHookThatHasLostItsTarget() {
        lose();

        assertThat(write().cursors()).isEqualTo(Map.of(PULLED.id(), Optional.empty()));
        assertThat(world.partition.lane(PULLED.id())).isNull();
    }

    /** So that whoever gives it a target within its epoch sends it from its start on. */
    @Test
    void shouldSayThatACursorIsOfNoEpochWhileItsHookHasNoTarget() {
        var _ = world.partition.read(3, PULLED.org());

        lose();

        assertThat(write().cursors().get(PULLED.id())).map(HookCursor::epoch).contains(0L);
    }

    @Test
    void shouldRestoreNoCursorOfAHookWithoutATarget() {
        PartitionPipeline other =
                new PartitionPipeline(
                        OneHook.NAME,
                        OneHook.LIMITS,
                        new SharedCapacity(DefaultBounds.CAPACITY),
                        world.sent::add,
                        3);

        other.restore(Map.of(PULLED.id(), CURSOR), _ -> Optional.of(PULLED), NOW);

        Snapshot snapshot = other.snapshot(NOW);
        other.confirmed(snapshot, NOW);
        assertThat(snapshot.cursors()).isEqualTo(Map.of(PULLED.id(), Optional.empty()));
        assertThat(other.lane(PULLED.id())).isNull();
    }

    @Test
    void shouldReportWhatWasInFlightWhenItsTargetWasLost() {
        assertThat(world.partition.catchUp().nextSlice(NOW)).map(CatchUpSlice::from).contains(1L);
        world.offer(1, NOW);
        assertThat(world.sentOffsets()).containsExactly(1L);

        lose();
        world.answered(0, new Outcome.Delivered(200), NOW);

        assertThat(write().reports()).hasSize(1);
        assertThat(world.partition.lane(PULLED.id())).isNull();
    }

    @Test
    void shouldSendFromItsStartOnWhenItHasATargetAgain() {
        lose();
        var _ = write();
        HookState pushed = like(OneHook.HOOK).revision(3).epoch(2).state();

        world.partition.hookChanged(pushed, new Placement.At(1, false), NOW);

        assertThat(world.partition.catchUp().nextSlice(NOW)).map(CatchUpSlice::from).contains(1L);
        world.offer(1, NOW);
        assertThat(world.sent).extracting(Delivery::isFirstCall).containsExactly(false);
    }
}
