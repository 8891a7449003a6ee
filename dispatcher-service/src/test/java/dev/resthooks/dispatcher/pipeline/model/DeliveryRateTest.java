package dev.resthooks.dispatcher.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryRateTest {
    private final DeliveryRate rate = new DeliveryRate();

    @Test
    void shouldBeWhatTheTargetTookInTheLastTenthOfASecond() {
        deliver(7, 1_000);
        deliver(3, 1_100);

        assertThat(rate.lately(1_199)).isEqualTo(7);
        assertThat(rate.lately(1_200)).isEqualTo(3);
    }

    @Test
    void shouldRiseAtOnce() {
        deliver(2, 1_000);
        deliver(5, 1_100);

        assertThat(rate.lately(1_101)).isEqualTo(5);
    }

    @Test
    void shouldBeNothingWhenTheTargetHasTakenNothingForAWhile() {
        deliver(7, 1_000);

        assertThat(rate.lately(1_200)).isZero();
    }

    @Test
    void shouldBeNothingWhenTheTargetHasFailed() {
        deliver(7, 1_000);

        rate.forget();

        assertThat(rate.lately(1_001)).isZero();
    }

    @Test
    void shouldNotCountTheTimeInWhichThereIsNothingToSend() {
        deliver(7, 1_000);
        rate.rests(1_010);

        assertThat(rate.lately(1_500)).isEqualTo(7);

        rate.resumes(1_500);
        deliver(5, 1_580);

        assertThat(rate.lately(1_589)).isEqualTo(12);
        assertThat(rate.lately(1_590)).isEqualTo(12);
        assertThat(rate.lately(1_690)).isZero();
    }

    @Test
    void shouldBeBelievedHalfAsMuchAfterEachSecondOfRest() {
        deliver(8, 1_000);
        rate.rests(1_010);

        assertThat(rate.lately(2_009)).isEqualTo(8);
        assertThat(rate.lately(2_010)).isEqualTo(4);
        assertThat(rate.lately(3_010)).isEqualTo(2);
        assertThat(rate.lately(1_000_000_000)).isZero();
    }

    @Test
    void shouldGoOnWithWhatIsBelievedAfterARest() {
        deliver(8, 1_000);
        rate.rests(1_010);

        rate.resumes(2_010);

        assertThat(rate.lately(2_099)).isEqualTo(4);
        assertThat(rate.lately(2_199)).isEqualTo(4);
        assertThat(rate.lately(2_200)).isZero();
    }

    private void deliver(int events, long at) {
        for (int event = 0; event < events; event++) {
            rate.delivered(at);
        }
    }
}
