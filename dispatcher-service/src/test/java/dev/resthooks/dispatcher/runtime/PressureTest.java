package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PressureTest {
    private final Pressure pressure = new Pressure();

    @Test
    void shouldBeLowAtFirst() {
        assertThat(pressure.isHigh()).isFalse();
    }

    @Test
    void shouldBeHighWhenMostWaitedForLong() {
        times(Pressure.LATELY / 2, Pressure.LONG);
        assertThat(pressure.isHigh()).isFalse();

        times(1, Pressure.LONG);
        assertThat(pressure.isHigh()).isTrue();
    }

    @Test
    void shouldTakeNoNoticeOfFewThatWaitedForVeryLong() {
        for (int round = 0; round < 100; round++) {
            times(3, 1_000 * Pressure.LONG);
            times(5, Pressure.LONG - 1);
            assertThat(pressure.isHigh()).isFalse();
        }
    }

    @Test
    void shouldBeLowAgainSoon() {
        times(1_000, Pressure.LONG);

        times(Pressure.LATELY / 2, 0);

        assertThat(pressure.isHigh()).isFalse();
    }

    private void times(int count, long nanos) {
        IntStream.range(0, count).forEach(_ -> pressure.waited(nanos));
    }
}
