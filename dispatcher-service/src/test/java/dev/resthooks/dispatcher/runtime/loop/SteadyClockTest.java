package dev.resthooks.dispatcher.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final AtomicLong wall = new AtomicLong(10 * HOUR);
    private final AtomicLong nanos = new AtomicLong();
    private final SteadyClock clock =
            new SteadyClock(() -> Instant.ofEpochMilli(wall.get()), nanos::get);

    @Test
    void shouldShowTheTimeOfDayWhileNobodySetsIt() {
        pass(1_234);

        assertThat(clock.now()).isEqualTo(10 * HOUR + 1_234);
    }

    @Test
    void shouldGoOnBetweenTwoLooksAtTheTimeOfDay() {
        nanos.addAndGet(999_999);
        assertThat(clock.now()).isEqualTo(10 * HOUR);
        nanos.addAndGet(300_000);
        assertThat(clock.now()).isEqualTo(10 * HOUR + 1);
    }

    @Test
    void shouldFollowSlowlyWhenTheTimeOfDayIsSetForwardByUpToAMinute() {
        wall.addAndGet(60_000);

        pass(10_000);
        assertThat(clock.now()).isEqualTo(10 * HOUR + 11_000);
        pass(600_000);
        assertThat(clock.now()).isEqualTo(wall.get());
    }

    @Test
    void shouldFollowAtOnceWhenTheTimeOfDayIsSetForwardByMore() {
        wall.addAndGet(HOUR);

        pass(1);

        assertThat(clock.now()).isEqualTo(wall.get());
    }

    @Test
    void shouldFollowSlowlyWhenTheTimeOfDayIsSetBack() {
        wall.addAndGet(-HOUR);

        pass(10_000);
        assertThat(clock.now()).isEqualTo(10 * HOUR + 9_000);
        pass(10 * HOUR);
        assertThat(clock.now()).isEqualTo(wall.get());
    }

    @Test
    void shouldNeverRunBackwards() {
        wall.addAndGet(-HOUR);
        long last = clock.now();

        for (int step = 0; step < 1_000; step++) {
            nanos.addAndGet(step % 2 == 0 ? 999_000 : 7_000);
            long now = clock.now();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }

    private void pass(long millis) {
        wall.addAndGet(millis);
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
