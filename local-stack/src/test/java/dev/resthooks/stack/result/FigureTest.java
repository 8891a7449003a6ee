package dev.resthooks.stack.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void shouldTellTheMiddleOfAnOddNumberOfRounds() {
        assertThat(Figure.ofRounds("CPU", "µs", List.of(9.0, 1.0, 2.0)))
                .isEqualTo(new Figure("CPU", "µs", 2, 1, 9, List.of(9.0, 1.0, 2.0), "", true));
    }

    @Test
    void shouldTellTheMeanOfTheTwoInTheMiddleOfAnEvenNumberOfRounds() {
        assertThat(Figure.ofRounds("CPU", "µs", List.of(9.0, 1.0, 2.0, 4.0)))
                .isEqualTo(new Figure("CPU", "µs", 3, 1, 9, List.of(9.0, 1.0, 2.0, 4.0), "", true));
    }

    @Test
    void shouldShowTheRangeBesideTheMedian() {
        assertThat(new Figure("CPU", "", 1.518, 1.4, 1.61, List.of(), "", true).text())
                .isEqualTo("1.52 (1.40–1.61)");
    }

    @Test
    void shouldTellTheRatiosWithinEachRound() {
        assertThat(Figure.ratio("CPU", List.of(3.0, 10.0), List.of(2.0, 4.0)).rounds())
                .containsExactly(1.5, 2.5);
    }
}
