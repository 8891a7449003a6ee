package dev.resthooks.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.simulator.report.LinePlot.Axis;
import dev.resthooks.simulator.report.LinePlot.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinePlotTest {
    @Test
    void shouldHaveTicksThatAreWrittenShortly() {
        assertThat(Axis.linear("", 1, 5, Double::toString).ticks())
                .extracting(Object::toString)
                .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(Axis.linear("", 0.033, 5, Double::toString).ticks())
                .extracting(Object::toString)
                .containsExactly("0.0", "0.01", "0.02", "0.03");
        assertThat(Axis.linear("", 12_000, 5, Double::toString).ticks())
                .containsExactly(0.0, 5_000.0, 10_000.0);
    }

    @Test
    void shouldHaveATickThoughAllValuesAreZero() {
        assertThat(Axis.linear("", 0, 5, Double::toString).ticks()).containsExactly(0.0, 1.0);
    }

    @Test
    void shouldDrawAPointBetweenGapsAsADot() {
        Axis axis = Axis.linear("", 4, 4, Double::toString);
        double[] xs = {0, 1, 2, 3, 4};
        double[] ys = {1, Double.NaN, 2, Double.NaN, Double.NaN};

        String svg = LinePlot.svg("", axis, axis, List.of(), List.of(new Line("line", 0, xs, ys)));

        assertThat(svg).containsPattern("<path d='M[0-9. ]+h0M[0-9. ]+h0'");
    }
}
