package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopSaturationTest {
    private final LoopSaturation saturation = new LoopSaturation();

    @Test
    void shouldBeLowAtFirst() {
        assertThat(saturation.isHigh()).isFalse();
    }

    @Test
    void shouldBeHighWhenMostWaitedForLong() {
        times(LoopSaturation.LATELY / 2, LoopSaturation.LONG);
        assertThat(saturation.isHigh()).isFalse();

        times(1, LoopSaturation.LONG);
        assertThat(saturation.isHigh()).isTrue();
    }

    @Test
    void shouldTakeNoNoticeOfFewThatWaitedForVeryLong() {
        for (int round = 0; round < 100; round++) {
            times(3, 1_000 * LoopSaturation.LONG);
            times(5, LoopSaturation.LONG - 1);
            assertThat(saturation.isHigh()).isFalse();
        }
    }

    @Test
    void shouldBeLowAgainSoon() {
        times(1_000, LoopSaturation.LONG);

        times(LoopSaturation.LATELY / 2, 0);

        assertThat(saturation.isHigh()).isFalse();
    }

    private void times(int count, long nanos) {
        IntStream.range(0, count).forEach(_ -> saturation.waited(nanos));
    }
}
