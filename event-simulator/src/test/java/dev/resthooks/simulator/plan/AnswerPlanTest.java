package dev.resthooks.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.simulator.reconcile.HookLayout.Expectation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AnswerPlanTest {
    @Test
    void shouldOweWhatAStatusAsksForAgain() {
        AnswerPlan busy = new AnswerPlan.Refusing(503, Optional.of(Duration.ofSeconds(1)));

        assertThat(busy.expectation()).isEqualTo(Expectation.OWED);
        assertThat(busy.decide(2, 0, new java.util.SplittableRandom(1)))
                .isEqualTo(new AnswerPlan.Reply.TryAgain(503, 0));
    }

    private final SplittableRandom luck = new SplittableRandom(1);

    private AnswerPlan.Reply reply(AnswerPlan plan, double second) {
        return plan.decide(second, 0, luck);
    }

    @Test
    void shouldBeDownBetweenTwoMoments() {
        AnswerPlan down = new AnswerPlan.Down(Duration.ofSeconds(10), Duration.ofSeconds(20));

        assertThat(reply(down, 9.9)).isEqualTo(new AnswerPlan.Reply.Ok());
        assertThat(reply(down, 10)).isEqualTo(new AnswerPlan.Reply.HangUp());
        assertThat(reply(down, 20)).isEqualTo(new AnswerPlan.Reply.Ok());
    }

    @Test
    void shouldFlap() {
        AnswerPlan flapping = new AnswerPlan.Flapping(Duration.ofSeconds(8), Duration.ofSeconds(2));

        assertThat(reply(flapping, 7.9)).isEqualTo(new AnswerPlan.Reply.Ok());
        assertThat(reply(flapping, 9)).isEqualTo(new AnswerPlan.Reply.HangUp());
        assertThat(reply(flapping, 11)).isEqualTo(new AnswerPlan.Reply.Ok());
    }

    @Test
    void shouldRefuseFromAMomentOn() {
        AnswerPlan gone = new AnswerPlan.Refusing(410, Optional.of(Duration.ofSeconds(5)));

        assertThat(reply(gone, 4)).isEqualTo(new AnswerPlan.Reply.Ok());
        assertThat(reply(gone, 5)).isEqualTo(new AnswerPlan.Reply.Refuse(410));
        assertThat(gone.expectation()).isEqualTo(Expectation.DISABLED);
    }

    @Test
    void shouldAskForPatienceAboveItsLimit() {
        AnswerPlan limited = new AnswerPlan.Limited(2, Duration.ofSeconds(3));

        assertThat(limited.decide(1, 1, luck)).isEqualTo(new AnswerPlan.Reply.Ok());
        assertThat(limited.decide(1, 2, luck)).isEqualTo(new AnswerPlan.Reply.TryAgain(429, 3));
    }

    @Test
    void shouldFailItsShare() {
        AnswerPlan failing = new AnswerPlan.Failing(0.25);

        long failures =
                Arrays.stream(new int[10_000])
                        .filter(_ -> !reply(failing, 0).equals(new AnswerPlan.Reply.Ok()))
                        .count();

        assertThat(failures).isBetween(2_300L, 2_700L);
    }

    @Test
    void shouldLoseItsShare() {
        AnswerPlan losing = new AnswerPlan.Losing(0.25);

        long lost =
                Arrays.stream(new int[10_000])
                        .filter(_ -> reply(losing, 0).equals(new AnswerPlan.Reply.Lose()))
                        .count();

        assertThat(lost).isBetween(2_300L, 2_700L);
        assertThat(losing.expectation()).isEqualTo(Expectation.REPAIRED);
    }

    @Test
    void shouldOweWhatDripsLongerThanADispatcherWaits() {
        assertThat(new AnswerPlan.Dripping(10, 100).expectation()).isEqualTo(Expectation.DELIVERED);
        assertThat(new AnswerPlan.Dripping(101, 100).expectation()).isEqualTo(Expectation.OWED);
        assertThat(new AnswerPlan.Hanging().expectation()).isEqualTo(Expectation.OWED);
    }

    @Test
    void shouldTakeAsLongAsItsDistributionSays() {
        assertThat(
                        quantile(
                                new AnswerPlan.Delay.LogNormal(
                                        Duration.ofMillis(100), Duration.ofSeconds(1)),
                                0.5))
                .isBetween(95.0, 105.0);
        assertThat(
                        quantile(
                                new AnswerPlan.Delay.LogNormal(
                                        Duration.ofMillis(100), Duration.ofSeconds(1)),
                                0.99))
                .isBetween(850.0, 1_150.0);
        assertThat(
                        quantile(
                                new AnswerPlan.Delay.Uniform(
                                        Duration.ofMillis(10), Duration.ofMillis(20)),
                                0.5))
                .isBetween(14.8, 15.2);
        assertThat(quantile(new AnswerPlan.Delay.Exponential(Duration.ofMillis(10)), 0.632))
                .isBetween(9.5, 10.5);
        assertThat(quantile(new AnswerPlan.Delay.Always(Duration.ofMillis(7)), 0.1)).isEqualTo(7);
    }

    private double quantile(AnswerPlan.Delay delay, double share) {
        double[] sorted =
                DoubleStream.generate(() -> delay.millis(luck)).limit(20_000).sorted().toArray();
        return sorted[(int) (share * sorted.length)];
    }
}
