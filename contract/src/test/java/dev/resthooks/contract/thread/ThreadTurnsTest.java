package dev.resthooks.contract.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.thread.ServiceThreads.ThreadTurns;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThreadTurnsTest {
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final ThreadTurns turns = new ThreadTurns(nanos::get);

    @Test
    void shouldFindAThreadWhoseTurnTakesTooLong() {
        turns.run(() -> {
            pass(ThreadTurns.LONGEST);
            assertThat(turns.tooLong()).isEmpty();

            pass(MOMENT);
            assertThat(turns.tooLong()).containsExactly(Thread.currentThread());
        });
    }

    @Test
    void shouldNotFindAThreadThatTriesForHoursWhatFailsEachTime() {
        turns.run(() -> {
            for (int tries = 0; tries < 100; tries++) {
                turns.next();
                pass(ThreadTurns.LONGEST);
                assertThat(turns.tooLong()).isEmpty();
            }
        });
    }

    @Test
    void shouldNotFindAThreadThatRestsBeforeItsNextTurn() {
        turns.run(() -> {
            turns.rest();
            pass(ThreadTurns.LONGEST.multipliedBy(100));
            assertThat(turns.tooLong()).isEmpty();

            turns.next();
            pass(ThreadTurns.LONGEST.plus(MOMENT));
            assertThat(turns.tooLong()).containsExactly(Thread.currentThread());
        });
    }

    @Test
    void shouldNotWatchAThreadWhoseWorkIsOver() {
        turns.run(() -> pass(ThreadTurns.LONGEST.plus(MOMENT)));

        assertThat(turns.tooLong()).isEmpty();
    }

    @Test
    void shouldNotWatchAThreadOfOthers() {
        turns.next();
        pass(ThreadTurns.LONGEST.plus(MOMENT));

        assertThat(turns.tooLong()).isEmpty();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
