package dev.resthooks.stack.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadAverageTest {
    @Test
    void shouldWaitUntilTheMachineIsQuiet() {
        Iterator<Double> loads = List.of(2.0, 0.8, 0.49, 0.45).iterator();

        assertThat(Run.LoadAverage.awaitQuiet(loads::next, Duration.ofMinutes(1))).isEqualTo(0.45);
    }

    @Test
    void shouldGoOnWhenTheMachineStaysBusy() {
        assertThat(Run.LoadAverage.awaitQuiet(() -> 3, Duration.ZERO)).isEqualTo(3);
    }
}
