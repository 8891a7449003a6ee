package dev.resthooks.dispatcher.catchup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadRateTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void shouldHoldWhoReadsFasterThanItMay() {
        ReadRate rate = new ReadRate(1_000);

        assertThat(rate.pauseAfter(500, 0)).isZero();
        assertThat(rate.pauseAfter(500, 0)).isEqualTo(SECOND / 2);
        assertThat(rate.pauseAfter(1, SECOND / 2)).isEqualTo(SECOND / 2);
    }

    @Test
    void shouldNotSaveUpWhatWasNotRead() {
        ReadRate rate = new ReadRate(1_000);
        rate.pauseAfter(1, 0);

        assertThat(rate.pauseAfter(1_000, 60 * SECOND)).isZero();
        assertThat(rate.pauseAfter(1, 60 * SECOND)).isEqualTo(SECOND);
    }

    @Test
    void shouldNotBeZero() {
        assertThatThrownBy(() -> new ReadRate(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
