package dev.resthooks.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatePlanTest {
    @Test
    void shouldRampEvenlyAndStay() {
        RatePlan ramp = new RatePlan.Ramp(100, 200, Duration.ofSeconds(10));

        assertThat(ramp.at(0)).isEqualTo(100);
        assertThat(ramp.at(5)).isEqualTo(150);
        assertThat(ramp.at(50)).isEqualTo(200);
    }

    @Test
    void shouldBurstAtTheBeginningOfEachPeriod() {
        RatePlan burst = new RatePlan.Burst(1, 9, Duration.ofSeconds(20), Duration.ofSeconds(3));

        assertThat(burst.at(2.9)).isEqualTo(9);
        assertThat(burst.at(3)).isEqualTo(1);
        assertThat(burst.at(41)).isEqualTo(9);
    }

    @Test
    void shouldNeverBeNegative() {
        RatePlan sine = new RatePlan.Sine(10, 20, Duration.ofSeconds(4));

        assertThat(sine.at(1)).isEqualTo(30);
        assertThat(sine.at(3)).isZero();
    }

    @Test
    void shouldBeSilentBeforeTheFirstStep() {
        RatePlan steps =
                new RatePlan.Steps(
                        List.of(
                                new RatePlan.Step(Duration.ofSeconds(1), 5),
                                new RatePlan.Step(Duration.ofSeconds(2), 6)));

        assertThat(steps.at(0.9)).isZero();
        assertThat(steps.at(1)).isEqualTo(5);
        assertThat(steps.at(2)).isEqualTo(6);
    }
}
