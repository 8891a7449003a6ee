package dev.resthooks.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.simulator.load.Sample;
import dev.resthooks.simulator.load.Sample.Percentiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotsTest {
    private static Sample second(long sent, long delivered, long lag) {
        Percentiles latency = new Percentiles(delivered, 1, 1, 1, 1, 1);
        Sample.ClassSample all = new Sample.ClassSample(delivered, lag, latency);
        return new Sample(1, 1, sent, sent, lag, 0, List.of(all), latency);
    }

    @Test
    void shouldExpectThoseDeliveriesThatEventsHaveHooksFor() {
        List<Sample> samples = List.of(second(40, 20, 7), second(40, 27, 6), second(0, 6, 0));

        assertThat(Plots.expected(samples)).containsExactly(27.0, 26.0, 0.0);
    }

    @Test
    void shouldExpectNothingBecauseAHookThatWasLaggingIsDisabled() {
        assertThat(Plots.expected(List.of(second(40, 0, 40), second(0, 0, 0))))
                .containsExactly(40.0, 0.0);
    }

    @Test
    void shouldEndALineWithItsLastValue() {
        assertThat(Plots.untilLast(new double[] {1, 0, 2, 0, 0}))
                .containsExactly(1, 0, 2, Double.NaN, Double.NaN);
    }
}
