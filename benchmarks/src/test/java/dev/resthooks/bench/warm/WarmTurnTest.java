package dev.resthooks.bench.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.bench.warm.WarmTurn.Measurement;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmTurnTest {
    private final Measurement turn =
            new Measurement(List.of(0.0, 10.0, 2.0, 9.0, 10.0, 9.0, 10.0, 11.0, 12.0), 0);

    @Test
    void shouldTakeTheMedianOfTheLastThirdForTheWarmRate() {
        assertThat(turn.warm()).isEqualTo(11);
    }

    @Test
    void shouldNotTakeOneQuickSecondForWarm() {
        assertThat(turn.reached(9)).isEqualTo(4);
    }

    @Test
    void shouldSayTheLastSecondIfItIsNeverWarm() {
        assertThat(turn.reached(20)).isEqualTo(9);
    }

    @Test
    void shouldAddDeliveriesUp() {
        assertThat(turn.deliveries(4)).isEqualTo(21);
    }
}
