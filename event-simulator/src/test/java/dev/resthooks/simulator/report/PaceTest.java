package dev.resthooks.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.simulator.load.Sample;
import dev.resthooks.simulator.load.Sample.Percentiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final List<Sample> samples = new ArrayList<>();

    private void second(long sent, long delivered, long lag) {
        Percentiles latency = new Percentiles(delivered, 1, 1, 1, 1, 1);
        samples.add(
                new Sample(
                        samples.size() + 1,
                        1,
                        sent,
                        sent,
                        lag,
                        0,
                        List.of(new Sample.ClassSample(delivered, lag, latency)),
                        latency));
    }

    @Test
    void shouldFindFromWhenOnDeliveriesLaggedBehind() {
        second(1_000, 900, 100);
        second(2_000, 500, 1_600);
        second(3_000, 3_600, 1_000);
        second(4_000, 1_000, 4_001);
        second(5_000, 1_000, 8_001);
        second(0, 8_000, 0);

        assertThat(Pace.of(samples, 0)).isEqualTo(new Pace.Lost(3, 4_000));
        assertThat(Pace.of(samples, 0).words())
                .isEqualTo("deliveries lost pace at 3 s, with 4,000 events/s");
    }

    @Test
    void shouldForgiveALagThatWasMadeGood() {
        second(1_000, 0, 1_001);
        second(3_000, 4_001, 0);

        assertThat(Pace.of(samples, 0).words())
                .isEqualTo("deliveries kept pace, with up to 3,000 events/s");
    }

    @Test
    void shouldFindHowLongNoneCame() {
        second(1_000, 1_000, 0);
        second(0, 0, 0);
        second(1_000, 0, 1_000);
        second(1_000, 0, 2_000);
        second(1_000, 0, 3_000);
        second(1_000, 4_000, 0);
        second(1_000, 0, 1_000);

        assertThat(Pace.longestSilence(samples, 0)).isEqualTo(3);
    }

    @Test
    void shouldHaveNothingToSayOfNothing() {
        assertThat(Pace.of(samples, 0)).isEqualTo(new Pace.Kept(0));
    }
}
