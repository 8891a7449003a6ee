package dev.resthooks.dispatcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is in memory, and how what isn't comes back. */
class MemoryTest {
    private static final Outcome DELIVERED = new Outcome.Delivered();

    @Test
    void shouldReadAgainWhatCouldNotBeTakenBelowAHoleOfTheCursor() {
        Limits two = new Limits(1, 1, 1, 1_000, 5, Duration.ofMillis(500));
        OneHook world = new OneHook(two, dueHoleAt(5), 100);
        for (long offset = 0; offset <= 5; offset++) {
            world.read(offset, 100);
        }

        for (int call = 0; call < world.sent.size(); call++) {
            world.answered(call, DELIVERED, 200);
        }

        assertThat(world.partition.nextSlice(200)).map(CatchUpSlice::from).hasValue(2L);
    }

    @Test
    void shouldNotKeepInMemoryWhatIsTriedAgainMuchLater() {
        OneHook world = new OneHook();
        world.read(0, 100);

        world.answered(0, failedUntil(30_100), 100);

        assertThat(world.partition.load().bodies()).isZero();
        assertThat(world.partition.nextSlice(200)).isEmpty();
    }

    @Test
    void shouldReadWhatFailedAgainWhenItsTimeHasCome() {
        OneHook world = new OneHook();
        world.read(0, 100);
        world.answered(0, failedUntil(30_100), 100);

        world.partition.tick(30_100);
        long from = world.partition.nextSlice(30_100).orElseThrow().from();
        world.partition.offered(
                from, OneHook.event(from, 100), new HookState[] {OneHook.HOOK}, 30_100);

        assertThat(world.sentOffsets()).containsExactly(0L, 0L);
        assertThat(world.partition.load().bodiesAgain()).isOne();
    }

    @Test
    void shouldKeepInMemoryWhatIsTriedAgainAtOnce() {
        OneHook world = new OneHook();
        world.read(0, 100);

        world.answered(0, failedUntil(1_100), 100);

        assertThat(world.partition.load().bodies()).isOne();
        assertThat(world.partition.load().bodiesAgain()).isZero();
    }

    private static Outcome failedUntil(long due) {
        return new Outcome.Transient(new Failure.Status(503), true, due, OptionalLong.empty());
    }

    private static HookCursor dueHoleAt(long offset) {
        Hole hole = new Hole(offset, 1, true, 7, OptionalLong.of(1), 50);
        return new HookCursor(
                1,
                1,
                0,
                OptionalLong.empty(),
                0,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                List.of(hole));
    }
}
