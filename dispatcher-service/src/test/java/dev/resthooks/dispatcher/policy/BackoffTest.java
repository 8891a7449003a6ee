package dev.resthooks.dispatcher.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration SECOND = Duration.ofSeconds(5);

    private static Backoff backoff(double jitter, DoubleSupplier random) {
        return new Backoff(List.of(FIRST, SECOND), jitter, random);
    }

    @Test
    void shouldTakeTheStepsAndRepeatTheLast() {
        Backoff backoff = backoff(0, () -> 0.99);

        assertThat(IntStream.rangeClosed(1, 4).mapToObj(backoff::after))
                .containsExactly(FIRST, SECOND, SECOND, SECOND);
    }

    @Test
    void shouldVaryByItsJitterInBothDirections() {
        assertThat(backoff(0.2, () -> 0).after(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff(0.2, () -> 0.5).after(2)).isEqualTo(SECOND);
        assertThat(backoff(0.2, () -> 1).after(2)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void shouldRefuseToBeWithoutSteps() {
        assertThatThrownBy(() -> new Backoff(List.of(), 0, () -> 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(List.of(FIRST), 1, () -> 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
