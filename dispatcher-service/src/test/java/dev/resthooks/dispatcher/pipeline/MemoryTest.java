package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.testkit.HookBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is in memory, and how what isn't comes back. */
class MemoryTest {
    private static final Outcome DELIVERED = new Outcome.Delivered(200);

    @Test
    void shouldReadAgainWhatCouldNotBeTakenBelowAHoleOfTheCursor() {
        LaneLimits two = new LaneLimits(1, 1, 1, 1_000, 5, Duration.ofMillis(500));
        OneHook world = new OneHook(two, dueHoleAt(5), 100);
        for (long offset = 0; offset <= 5; offset++) {
            world.read(offset, 100);
        }

        for (int call = 0; call < world.sent.size(); call++) {
            world.answered(call, DELIVERED, 200);
        }

        assertThat(world.partition.catchUp().nextSlice(200)).map(CatchUpSlice::from).hasValue(2L);
    }

    @Test
    void shouldNotKeepInMemoryWhatIsTriedAgainMuchLater() {
        OneHook world = new OneHook();
        world.read(0, 100);

        world.answered(0, failedUntil(30_100), 100);

        assertThat(world.partition.load().bodies()).isZero();
        assertThat(world.partition.catchUp().nextSlice(200)).isEmpty();
    }

    @Test
    void shouldRestWhileAFaultOfOurOwnLasts() {
        OneHook world = new OneHook();
        for (long offset = 0; offset < 300; offset++) {
            world.read(offset, 100);
            if (offset < world.sent.size()) {
                world.answered((int) offset, new Outcome.NotAttempted(30_100), 100);
            }
        }
        assertThat(world.sent).hasSize(1);
        assertThat(world.partition.load().bodies()).isZero();

        world.partition.tick(30_099);
        assertThat(world.partition.catchUp().nextSlice(30_099)).isEmpty();
        HookCursor cursor =
                Objects.requireNonNull(
                                world.partition.snapshot(30_099).cursors().get(OneHook.HOOK.id()))
                        .orElseThrow();
        assertThat(cursor.holes())
                .extracting(Hole::offset, Hole::attempts)
                .containsExactly(tuple(0L, 0));
        assertThat(cursor.next()).hasValue(1);

        world.partition.tick(30_100);
        assertThat(world.partition.catchUp().nextSlice(30_100))
                .map(CatchUpSlice::from)
                .hasValue(0L);
    }

    @Test
    void shouldGoOnWhenAFaultOfOurOwnIsOver() {
        OneHook world = new OneHook();
        world.read(0, 100);
        world.read(1, 100);
        world.answered(0, new Outcome.NotAttempted(30_100), 100);
        world.answered(1, new Outcome.NotAttempted(30_100), 100);
        world.read(2, 100);
        world.partition.tick(30_100);
        world.readAgain(30_100);

        world.answered(2, DELIVERED, 30_200);
        world.readAgain(30_200);

        assertThat(world.sentOffsets()).containsExactly(0L, 1L, 0L, 1L, 2L);
    }

    @Test
    void shouldTryAgainAtOnceWhenTheHookIsToldAnewThoughItsRevisionStays() {
        OneHook world = new OneHook();
        world.read(0, 100);
        world.answered(0, new Outcome.NotAttempted(30_100), 100);

        world.partition.hookChanged(OneHook.HOOK, new Placement.Stay(), 200);
        world.readAgain(200);

        assertThat(world.sentOffsets()).containsExactly(0L, 0L);
    }

    @Test
    void shouldTryAtOnceWhatAFaultOfOurOwnKeptFromAnEarlierRevision() {
        OneHook world = new OneHook();
        world.read(0, 100);
        world.partition.hookChanged(OneHook.revised(2), new Placement.Stay(), 100);

        world.answered(0, new Outcome.NotAttempted(30_100), 100);

        assertThat(world.sentOffsets()).containsExactly(0L, 0L);
    }

    @Test
    void shouldReadWhatFailedAgainWhenItsTimeHasCome() {
        OneHook world = new OneHook();
        world.read(0, 100);
        world.answered(0, failedUntil(30_100), 100);

        world.partition.tick(30_100);
        long from = world.partition.catchUp().nextSlice(30_100).orElseThrow().from();
        OneHook.offer(
                world.partition, from, OneHook.event(from, 100), List.of(OneHook.HOOK), 30_100);

        assertThat(world.sentOffsets()).containsExactly(0L, 0L);
        assertThat(world.partition.load().catchUpBodies()).isOne();
    }

    @Test
    void shouldKeepInMemoryWhatIsTriedAgainAtOnce() {
        OneHook world = new OneHook();
        world.read(0, 100);

        world.answered(0, failedUntil(1_100), 100);

        assertThat(world.partition.load().bodies()).isOne();
        assertThat(world.partition.load().catchUpBodies()).isZero();
    }

    @Test
    void shouldNotHoldWhatWaitsForOneThatIsYetToBeReadAgain() {
        HookState other = another(OneHook.HOOK);
        PartitionPipeline partition =
                new PartitionPipeline(
                        new EventPartition("resthooks.events.actions", 0),
                        OneHook.LIMITS,
                        new SharedCapacity(DefaultBounds.CAPACITY),
                        _ -> {},
                        10);
        partition.restore(
                Map.of(
                        OneHook.HOOK.id(), behindAt(1, List.of(dueHole())),
                        other.id(), behindAt(1, List.of())),
                id -> Optional.of(id.equals(other.id()) ? other : OneHook.HOOK),
                100);
        long from = 0;
        while (from == 0) {
            from = partition.catchUp().nextSlice(100).orElseThrow().from();
        }

        OneHook.offer(partition, 1, OneHook.event(1, 100), List.of(OneHook.HOOK, other), 100);

        assertThat(partition.load().bodies()).isOne();
        assertThat(partition.catchUp().nextSlice(100)).map(CatchUpSlice::from).hasValue(0L);
    }

    /** Of the resource that offset 1 is about, too. */
    private static Hole dueHole() {
        return new Hole(0, 1, true, "r1".hashCode(), OptionalLong.of(1), 50);
    }

    private static HookCursor behindAt(long next, List<Hole> holes) {
        return new HookCursor(
                1,
                1,
                0,
                OptionalLong.of(next),
                Map.of(),
                0,
                0,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                holes);
    }

    private static HookState another(HookState hook) {
        return HookBuilder.like(hook).id(2).state();
    }

    private static Outcome failedUntil(long due) {
        return new Outcome.Retrying(new Failure.Status(503), true, due, OptionalLong.empty());
    }

    private static HookCursor dueHoleAt(long offset) {
        Hole hole = new Hole(offset, 1, true, 7, OptionalLong.of(1), 50);
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
}
