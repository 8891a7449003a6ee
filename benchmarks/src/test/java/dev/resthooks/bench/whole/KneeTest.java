package dev.resthooks.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KneeTest {
    @Test
    void shouldFindTheHighestRateThatIsKeptUpWithToOnePartInTwenty() {
        assertThat(Knee.find(2_000, rate -> load(rate, 7_300))).isBetween(6_935, 7_300);
    }

    @Test
    void shouldReturnTheLowRateIfNothingAboveItIsKeptUpWith() {
        assertThat(Knee.find(2_000, rate -> load(rate, 2_000))).isEqualTo(2_000);
    }

    /** A load of a hundred seconds on a system that delivers {@code most} events/s at most. */
    private static Figures load(int rate, int most) {
        long events = rate * 100L;
        long inTime = Math.min(events, most * 100L);
        return new Figures(rate, 100, events, inTime, 0, 0, 0, 0, Map.of(), Map.of());
    }
}
