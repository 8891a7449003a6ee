package dev.resthooks.dispatcher.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingUseTest {
    private static final long NOW = 1_000_000;
    private static final long SPENT = 1_000_000;

    private final ReadingUse use = new ReadingUse(NOW);

    @Test
    void shouldRestFortyNineTimesAsLongAsWasSpentInVain() {
        read(ReadingUse.EVENTS, ReadingUse.EVENTS);

        assertRests(NOW, 49 * SPENT);
    }

    @Test
    void shouldRestAQuarterAsLongIfHalfOfTheEventsAreInVain() {
        read(ReadingUse.EVENTS, ReadingUse.EVENTS / 2);

        assertRests(NOW, 49 * SPENT / 4);
    }

    @Test
    void shouldRestTenTimesAsLongInABacklogOfWhichNobodyTakesAny() {
        age = ReadingUse.LATE;
        read(ReadingUse.EVENTS, ReadingUse.EVENTS);

        assertRests(NOW, 490 * SPENT);
    }

    @Test
    void shouldRestNoLongerInABacklogOfWhichHooksTakeAny() {
        age = ReadingUse.LATE;
        read(ReadingUse.EVENTS, ReadingUse.EVENTS / 2);

        assertRests(NOW, 49 * SPENT / 4);
    }

    @Test
    void shouldAddUpRestsThatAreTooShort() {
        for (int reading = 0; reading < 4; reading++) {
            assertThat(use.rests(true, NOW)).isFalse();
            read(ReadingUse.EVENTS, ReadingUse.EVENTS / 4);
        }

        assertRests(NOW, 4 * 49 * SPENT / 16);
    }

    @Test
    void shouldRestAgainForWhatWasHandedOverMeanwhile() {
        read(ReadingUse.EVENTS, ReadingUse.EVENTS);
        assertThat(use.rests(true, NOW)).isTrue();
        read(ReadingUse.EVENTS, ReadingUse.EVENTS / 2);

        assertRests(NOW, 49 * SPENT);
        assertRests(NOW + 49 * SPENT, 49 * SPENT / 4);
    }

    @Test
    void shouldNotRestIfNothingIsInVain() {
        read(ReadingUse.EVENTS, 0);

        assertThat(use.rests(true, NOW)).isFalse();
    }

    @Test
    void shouldNotRestForAFewEvents() {
        read(ReadingUse.EVENTS - 1, ReadingUse.EVENTS - 1);

        assertThat(use.rests(true, NOW)).isFalse();
    }

    @Test
    void shouldNotRestWhileTheLoopIsIdleNowAndThen() {
        read(ReadingUse.EVENTS, ReadingUse.EVENTS);

        assertThat(use.rests(false, NOW)).isFalse();
        assertThat(use.rests(true, NOW)).as("what was read then is past").isFalse();
    }

    @Test
    void shouldEndARestWhenTheLoopIsIdle() {
        read(ReadingUse.EVENTS, ReadingUse.EVENTS);
        assertThat(use.rests(true, NOW)).isTrue();

        assertThat(use.rests(false, NOW + 1)).isFalse();
    }

    @Test
    void shouldCountNoMoreThanItReallyRested() {
        long rests = 2 * ReadingUse.BUDGET / (49 * SPENT);
        for (int rest = 0; rest < rests; rest++) {
            read(ReadingUse.EVENTS, ReadingUse.EVENTS);
            assertThat(use.rests(true, NOW + rest)).isTrue();
            assertThat(use.rests(false, NOW + rest)).isFalse();
        }
    }

    @Test
    void shouldRestForHalfASecondAtMost() {
        read(ReadingUse.EVENTS, ReadingUse.EVENTS);
        use.spent(1_000 * SPENT);

        assertThat(use.rests(true, NOW)).isTrue();
        assertThat(use.rests(true, NOW + ReadingUse.LONGEST_REST - 1)).isTrue();
        assertThat(use.rests(true, NOW + ReadingUse.LONGEST_REST)).isFalse();
    }

    @Test
    void shouldRestForAMinuteInAllAndThenForATenthOfTheTime() {
        assertThat(restsWithin(ReadingUse.BUDGET)).isGreaterThan(ReadingUse.BUDGET / 2);
        restsWithin(ReadingUse.BUDGET);

        assertThat(restsWithin(10 * ReadingUse.BUDGET))
                .isBetween(ReadingUse.BUDGET / 2, ReadingUse.BUDGET * 51 / 50);
    }

    @Test
    void shouldLetCatchUpRestThreeTimesAsLongAsItWorkedWhileASlowLoopsHooksTakeLiveTraffic() {
        use.read(true, false, 0);

        assertThat(use.catchUpRests(true, SPENT)).isEqualTo(3 * SPENT);
        assertThat(use.catchUpRests(true, SPENT)).as("no traffic since").isZero();
    }

    @Test
    void shouldLetCatchUpRestAQuarterAsLongIfHooksMissHalfOfTheEvents() {
        use.read(true, false, 0);
        use.read(false, true, 0);

        assertThat(use.catchUpRests(true, SPENT)).isEqualTo(3 * SPENT / 4);
    }

    @Test
    void shouldLetCatchUpWorkOnWhileTheLoopIsQuick() {
        use.read(true, false, 0);

        assertThat(use.catchUpRests(false, SPENT)).isZero();
        assertThat(use.catchUpRests(true, SPENT)).as("what was read then is past").isZero();
    }

    @Test
    void shouldLetCatchUpWorkOnBesideEventsThatNobodyTakes() {
        use.read(false, false, 0);
        use.read(false, true, 0);

        assertThat(use.catchUpRests(true, SPENT)).isZero();
    }

    @Test
    void shouldLetCatchUpWorkOnBesideAReadingThatIsFarBehindItself() {
        use.read(true, false, ReadingUse.LATE);

        assertThat(use.catchUpRests(true, SPENT)).isZero();
    }

    @Test
    void shouldLetCatchUpRestForATenthOfASecondAtMost() {
        use.read(true, false, 0);

        assertThat(use.catchUpRests(true, 1_000 * SPENT))
                .isEqualTo(ReadingUse.LONGEST_CATCH_UP_REST);
    }

    private void assertRests(long from, long nanos) {
        assertThat(use.rests(true, from)).isTrue();
        assertThat(use.rests(true, from + nanos - 1)).isTrue();
        assertThat(use.rests(true, from + nanos)).isFalse();
    }

    private long age;
    private long time = NOW;

    /** Reads in vain whenever it doesn't rest, and returns for how long it rested. */
    private long restsWithin(long nanos) {
        long step = 7 * SPENT;
        long rested = 0;
        for (long end = time + nanos; time - end < 0; time += step) {
            if (use.rests(true, time)) {
                rested += step;
            } else {
                read(ReadingUse.EVENTS, ReadingUse.EVENTS);
            }
        }
        return rested;
    }

    private void read(int events, int inVain) {
        IntStream.range(0, events).forEach(it -> use.read(it >= inVain, it < inVain, age));
        use.spent(SPENT);
    }
}
