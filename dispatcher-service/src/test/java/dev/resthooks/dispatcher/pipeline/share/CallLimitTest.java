package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimitTest {
    private static final long TEN_MINUTES = 600_000;
    private static final int WINDOW = 128;

    private final CallLimit limit = new CallLimit(128);
    private final Random random = new Random(1);

    @Test
    void shouldGrowToTheMostWithinSecondsWhileTheTargetKeepsItsPace() {
        BusyTarget target = BusyTarget.parallel(_ -> 100);

        target.runUntil(3_000);

        assertThat(target.limit()).isEqualTo(128);
    }

    @Test
    void shouldStayAsItIsWhileNothingMoreCouldBeSent() {
        for (int answer = 0; answer < 1_000; answer++) {
            limit.delivered(100);
        }

        assertThat(limit.now()).isEqualTo(16);
    }

    @Test
    void shouldNotGrowWhileTheTargetTakesNoMoreCallsPerSecond() {
        for (long took : new long[] {1, 2, 5, 20, 80, 200, 400}) {
            BusyTarget target = BusyTarget.serial(took);

            target.runUntil(TEN_MINUTES);

            assertThat(target.limit()).as("limit at %s ms", took).isLessThanOrEqualTo(32);
            assertThat(target.slowest())
                    .as("slowest at %s ms", took)
                    .isLessThanOrEqualTo(32 * took);
            assertThat(target.timeouts()).as("timeouts at %s ms", took).isZero();
        }
    }

    @Test
    void shouldNotGrowBySmallStepsWhereMoreCallsOnlyWait() {
        BusyTarget target = BusyTarget.pool(36, 100);

        for (long time = 0; time < TEN_MINUTES; time += 100) {
            target.runUntil(time);

            assertThat(target.limit()).isLessThanOrEqualTo(64);
        }
    }

    @Test
    void shouldTakeNoTimesOfFewCallsForThoseOfAllThatItAllows() {
        answer(WINDOW, 16, true);
        assertThat(limit.now()).isEqualTo(32);
        answer(32, 16, true);

        answer(100 * WINDOW, 1, false);
        assertThat(limit.now()).isEqualTo(32);
        answer(WINDOW, 20, true);

        assertThat(limit.now()).isEqualTo(48);
    }

    private void answer(int count, long took, boolean couldUseMore) {
        for (int answer = 0; answer < count; answer++) {
            if (couldUseMore) {
                limit.couldUseMore();
            }
            limit.delivered(took);
        }
    }

    @Test
    void shouldTryAgainEverLaterWhileTheTargetTakesNoMoreCallsPerSecond() {
        BusyTarget target = BusyTarget.serial(20);
        int tried = 0;

        for (long time = 0; time < TEN_MINUTES; time += 100) {
            target.runUntil(time);
            tried += target.limit() > 16 ? 1 : 0;
        }

        assertThat(tried).isPositive().isLessThan((int) (TEN_MINUTES / 100 / 10));
    }

    @Test
    void shouldFallToTheFirstValueWhenTheTargetSlowsDownAndRiseWhenItRecovers() {
        BusyTarget target =
                BusyTarget.parallel(time -> time > 10_000 && time < 40_000 ? 2_000 : 100);

        target.runUntil(10_000);
        assertThat(target.limit()).isEqualTo(128);

        target.runUntil(20_000);
        assertThat(target.limit()).isLessThanOrEqualTo(64);

        target.runUntil(40_000);
        assertThat(target.limit()).isEqualTo(16);

        target.runUntil(50_000);
        assertThat(target.limit()).isEqualTo(128);
    }

    @Test
    void shouldGrowAgainWhenTheTargetTakesLongerForGood() {
        BusyTarget target = BusyTarget.parallel(time -> time > 10_000 ? 500 : 100);

        target.runUntil(100_000);

        assertThat(target.limit()).isEqualTo(128);
    }

    @Test
    void shouldGrowThoughTheTimesOfAnswersVary() {
        BusyTarget exponential =
                BusyTarget.parallel(_ -> (long) (-100 * Math.log(1 - random.nextDouble())));
        BusyTarget oneInTwenty = BusyTarget.parallel(_ -> random.nextInt(20) == 0 ? 1_000 : 100);

        exponential.runUntil(60_000);
        oneInTwenty.runUntil(60_000);

        assertThat(exponential.limit()).isGreaterThan(100);
        assertThat(oneInTwenty.limit()).isGreaterThan(100);
    }

    @Test
    void shouldHalveOnceForTheFailuresOfOneRound() {
        BusyTarget target = BusyTarget.parallel(_ -> 100);
        target.runUntil(3_000);

        target.rejectAll();

        assertThat(target.limit()).isEqualTo(64);
    }

    @Test
    void shouldFallToOneCallWhileTheTargetStaysOverloaded() {
        for (int call = 0; call < 100; call++) {
            limit.overloaded();
        }

        assertThat(limit.now()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"2000, 120000", "4000, 600000"})
    void shouldGrowFromOneCallWhenTheTargetIsNoLongerOverloadedThoughItTakesLong(
            long took, long time) {
        BusyTarget target = BusyTarget.parallel(_ -> took);
        for (int round = 0; round < 10; round++) {
            target.rejectAll();
        }
        assertThat(target.limit()).isEqualTo(1);

        target.runUntil(time);

        assertThat(target.limit()).isEqualTo(16);
    }

    @Test
    void shouldCallATargetThatServesOneCallAfterAnotherOnlyAsOftenAsItAnswersInTime() {
        for (long took : new long[] {700, 900, 1_300, 2_600, 3_400, 4_000}) {
            BusyTarget target = BusyTarget.serial(took);
            target.runUntil(TEN_MINUTES);
            int timeouts = target.timeouts();

            target.runUntil(10 * TEN_MINUTES);

            assertThat(target.timeouts()).as("timeouts at %s ms", took).isEqualTo(timeouts);
            assertThat(target.limit() * took).as("RTT at %s ms", took).isBetween(4_000L, 10_000L);
        }
    }

    @Test
    void shouldSeldomTryTwoCallsWhereTheSecondWouldNotBeAnsweredInTime() {
        BusyTarget target = BusyTarget.serial(6_000);
        target.runUntil(10 * TEN_MINUTES);
        int timeouts = target.timeouts();

        target.runUntil(20 * TEN_MINUTES);

        int trials = (int) (10 * TEN_MINUTES / (32 * 8 * 6_000)) + 1;
        assertThat(target.timeouts() - timeouts).isPositive().isLessThanOrEqualTo(2 * trials);
        assertThat(target.limit()).isLessThanOrEqualTo(2);
    }

    @Test
    void shouldNeverAllowMoreThanTheMost() {
        CallLimit replay = new CallLimit(4);
        for (int answer = 0; answer < 100; answer++) {
            replay.couldUseMore();
            replay.delivered(1);
        }

        assertThat(replay.now()).isEqualTo(4);
    }
}
