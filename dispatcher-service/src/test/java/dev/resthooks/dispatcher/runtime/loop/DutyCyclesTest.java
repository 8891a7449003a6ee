package dev.resthooks.dispatcher.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DutyCyclesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final DutyCycles cycles = new DutyCycles(nanos::get);

    @Test
    void shouldTellHowLateEachRingIs() {
        assertThat(ringAfter(20)).isZero();
        assertThat(ringAfter(170)).isEqualTo(Duration.ofMillis(150));
        assertThat(ringAfter(65)).isEqualTo(Duration.ofMillis(45));
        assertThat(ringAfter(0)).isZero();
    }

    private Duration ringAfter(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        return cycles.rang();
    }
}
