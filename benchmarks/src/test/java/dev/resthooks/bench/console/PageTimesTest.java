package dev.resthooks.bench.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resthooks.stack.result.Figure;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTimesTest {
    private final PageTimes times = new PageTimes();

    @Test
    void shouldShowThePagesAloneWithoutABaseline() {
        times.add("hooks", List.of(List.of(1.0, 3.0, 2.0)));

        assertThat(times.figures()).extracting(Figure::text).containsExactly("2 ms (1–3)");
    }

    @Test
    void shouldShowHowManyTimesAsLongAsTheBaselineAPageTakesRoundByRound() {
        times.add("hooks", List.of(List.of(2.0, 3.0, 8.0), List.of(2.0, 2.0, 2.0)));

        assertThat(times.figures())
                .extracting(Figure::what, Figure::text)
                .contains(
                        tuple("before: hooks", "2 ms"),
                        tuple("hooks : before", "1.50 times (1–4)"));
    }

    @Test
    void shouldCountAPageAsSlowerOnlyIfThreeQuartersOfItsRoundsAre() {
        List<Double> before = Collections.nCopies(8, 1.0);
        times.add("hooks", List.of(List.of(1.0, 1.0, 1.1, 1.1, 1.1, 1.1, 1.1, 1.1), before));
        times.add("operator", List.of(List.of(1.0, 1.0, 1.0, 1.1, 1.1, 1.1, 1.1, 1.1), before));

        Figure last = times.figures().getLast();

        assertThat(last.text()).isEqualTo("1");
        assertThat(last.holds()).isFalse();
    }
}
