package dev.resthooks.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarmCaseTest {
    private static final List<Double> RATES =
            List.of(0.0, 12.0, 2.0, 9.0, 10.0, 11.0, 10.0, 11.0, 12.0);

    @Test
    void shouldTakeTheMedianOfTheLastThirdForTheWarmRate() {
        assertThat(WarmCase.warm(RATES)).isEqualTo(11);
    }

    @Test
    void shouldNotTakeOneQuickSecondForWarm() {
        assertThat(WarmCase.warmAt(RATES)).isEqualTo(4);
    }

    @Test
    void shouldSayTheLastSecondsIfNoneBeforeAreWarm() {
        assertThat(WarmCase.warmAt(List.of(0.0, 0.0, 0.0, 0.0, 50.0, 100.0))).isEqualTo(4);
    }
}
