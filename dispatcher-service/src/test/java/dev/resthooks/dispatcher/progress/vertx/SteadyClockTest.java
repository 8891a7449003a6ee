package dev.resthooks.dispatcher.progress.vertx;

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
    void shouldFollowTheWallClock() {
        wall.set(5_000);

        assertThat(clock.now()).isEqualTo(5_000);
    }

    @Test
    void shouldGoOnWhenTheWallClockIsSetBack() {
        wall.set(200);
        nanos.set(3_000_000);

        assertThat(clock.now()).isEqualTo(1_003);
        wall.set(1_010);
        assertThat(clock.now()).isEqualTo(1_010);
    }
}
