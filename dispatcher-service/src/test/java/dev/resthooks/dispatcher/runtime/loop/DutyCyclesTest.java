package dev.resthooks.dispatcher.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.observe.DispatcherEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DutyCyclesTest {
    private final AtomicLong nanos = new AtomicLong();
    private final DutyCycles cycles = new DutyCycles(nanos::get);

    @Test
    void shouldTellOfTheLongestCycleAndOfEachStall() {
        ringAfter(20);
        ringAfter(65);
        ringAfter(120);
        ringAfter(170);
        ringAfter(0);

        assertThat(cycles.take())
                .isEqualTo(new DispatcherEvent.LoopCycles(Duration.ofMillis(150), 2));
    }

    @Test
    void shouldTellOfEachCycleOnce() {
        ringAfter(170);
        cycles.take();

        ringAfter(20);

        assertThat(cycles.take()).isEqualTo(new DispatcherEvent.LoopCycles(Duration.ZERO, 0));
    }

    private void ringAfter(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        cycles.rang();
    }
}
