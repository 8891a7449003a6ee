package dev.resthooks.dispatcher.runtime.loop;

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
    void shouldBeHighWhenTheyWaitForLongOnAverage() {
        times(LoopSaturation.LATELY - 1, LoopSaturation.HIGH);
        assertThat(saturation.isHigh()).isFalse();

        times(1, LoopSaturation.HIGH);
        assertThat(saturation.isHigh()).isTrue();
    }

    @Test
    void shouldBeBusyBeforeItIsHigh() {
        times(LoopSaturation.LATELY, LoopSaturation.BUSY - 1);
        assertThat(saturation.isBusy()).isFalse();

        times(LoopSaturation.LATELY, LoopSaturation.BUSY);
        assertThat(saturation.isBusy()).isTrue();
        assertThat(saturation.isHigh()).isFalse();
    }

    @Test
    void shouldStayHighWhenMostOfThemHardlyWait() {
        for (int round = 0; round < 100; round++) {
            times(5, 5 * LoopSaturation.HIGH);
            times(11, 0);
            assertThat(saturation.isHigh()).isTrue();
        }
    }

    @Test
    void shouldTakeNoNoticeOfFewThatWaitForVeryLong() {
        for (int round = 0; round < 100; round++) {
            times(3, 1_000 * LoopSaturation.HIGH);
            times(13, LoopSaturation.HIGH / 4);
            assertThat(saturation.isHigh()).isFalse();
        }
    }

    @Test
    void shouldBeLowAgainSoon() {
        times(1_000, 1_000 * LoopSaturation.HIGH);

        times(LoopSaturation.LATELY - 3, 0);

        assertThat(saturation.isHigh()).isFalse();
    }

    private void times(int count, long nanos) {
        IntStream.range(0, count).forEach(_ -> saturation.waited(nanos));
    }
}
