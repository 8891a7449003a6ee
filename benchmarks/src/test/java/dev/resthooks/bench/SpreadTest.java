package dev.resthooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void shouldTellTheMiddleOfAnOddNumberOfRounds() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
    }

    @Test
    void shouldTellTheMeanOfTheTwoInTheMiddleOfAnEvenNumberOfRounds() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 9));
    }

    @Test
    void shouldShowTheRangeBesideTheMedian() {
        assertThat(new Spread(1.518, 1.4, 1.61).text("%.2f")).isEqualTo("1.52 (1.40–1.61)");
    }
}
