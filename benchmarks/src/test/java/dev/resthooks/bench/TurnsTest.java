package dev.resthooks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void shouldGoForwardAndBackwardInTurn() {
        List<String> turns =
                IntStream.range(0, 4)
                        .boxed()
                        .flatMap(round -> Turns.of(round, List.of("A", "B")).stream())
                        .toList();

        assertThat(turns).containsExactly("A", "B", "B", "A", "A", "B", "B", "A");
    }
}
