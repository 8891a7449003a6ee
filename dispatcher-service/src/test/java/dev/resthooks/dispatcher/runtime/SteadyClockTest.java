package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private final AtomicLong wall = new AtomicLong(1_000);
    private final AtomicLong nanos = new AtomicLong();
    private final SteadyClock clock =
            new SteadyClock(() -> Instant.ofEpochMilli(wall.get()), nanos::get);

    @Test
    void shouldFollowTheWallClockWithinAMillisecond() {
        wall.set(5_000);
        nanos.set(1_000_000);

        assertThat(clock.now()).isEqualTo(5_000);
    }

    @Test
    void shouldGoOnBetweenTwoLooksAtTheWallClock() {
        wall.set(1_001);
        nanos.set(1_400_000);
        assertThat(clock.now()).isEqualTo(1_001);

        nanos.set(2_399_999);
        assertThat(clock.now()).isEqualTo(1_002);
        wall.set(7_000);
        nanos.set(2_400_000);
        assertThat(clock.now()).isEqualTo(7_000);
    }

    @Test
    void shouldGoOnWhenTheWallClockIsSetBack() {
        wall.set(200);
        nanos.set(3_000_000);

        assertThat(clock.now()).isEqualTo(1_003);
        wall.set(1_010);
        nanos.set(4_000_000);
        assertThat(clock.now()).isEqualTo(1_010);
    }
}
