package dev.resthooks.simulator.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.resthooks.simulator.plan.RatePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long SECOND = 1_000_000_000;

    private static List<Long> all(RatePlan rate, double seconds) {
        Schedule schedule = new Schedule(rate, (long) (seconds * SECOND));
        List<Long> due = new ArrayList<>();
        while (schedule.nextDue() != Long.MAX_VALUE) {
            due.add(schedule.nextDue());
            schedule.take();
        }
        return due;
    }

    @Test
    void shouldHaveAnEventDueAtEvenDistancesFromTheBeginning() {
        List<Long> due = all(new RatePlan.Constant(4), 1);

        assertThat(due).hasSize(4);
        for (int number = 0; number < 4; number++) {
            assertThat(due.get(number)).isCloseTo(number * SECOND / 4, within(1_000L));
        }
    }

    @Test
    void shouldHaveAsManyDueAsTheRateAddsUpTo() {
        assertThat(all(new RatePlan.Constant(100_000), 2)).hasSize(200_000).isSorted();
        assertThat(all(new RatePlan.Constant(100), 0.5)).hasSize(50);
        assertThat(all(new RatePlan.Constant(0.5), 4)).containsExactly(0L, 2 * SECOND);
        assertThat(all(new RatePlan.Constant(30), 100)).hasSize(3_000).isSorted();
        assertThat(all(new RatePlan.Ramp(0, 1_000, Duration.ofSeconds(10)), 10))
                .hasSizeBetween(4_995, 5_005)
                .isSorted();
        assertThat(all(new RatePlan.Sine(100, 100, Duration.ofSeconds(5)), 10))
                .hasSizeBetween(998, 1_002);
        assertThat(
                        all(
                                        new RatePlan.Burst(
                                                10,
                                                100,
                                                Duration.ofSeconds(10),
                                                Duration.ofSeconds(1)),
                                        20)
                                .size())
                .isCloseTo(2 * (100 + 90), Percentage.withPercentage(1));
    }

    @Test
    void shouldHaveNothingDueWhileTheRateIsZero() {
        RatePlan later =
                new RatePlan.Steps(
                        List.of(
                                new RatePlan.Step(Duration.ofSeconds(1), 0),
                                new RatePlan.Step(Duration.ofSeconds(5), 10)));

        assertThat(all(later, 6).getFirst()).isBetween(5 * SECOND - 1_000, 5 * SECOND + 1_000);
        assertThat(all(new RatePlan.Constant(0), 6)).isEmpty();
    }

    @Test
    void shouldGoOnAtAnotherRate() {
        Schedule schedule = new Schedule(new RatePlan.Constant(10), 100 * SECOND);
        for (int number = 0; number < 10; number++) {
            schedule.nextDue();
            schedule.take();
        }

        schedule.change(new RatePlan.Constant(1_000));
        for (int number = 0; number < 1_000; number++) {
            schedule.nextDue();
            schedule.take();
        }

        assertThat(schedule.nextDue()).isBetween(19 * SECOND / 10, 21 * SECOND / 10);
    }
}
