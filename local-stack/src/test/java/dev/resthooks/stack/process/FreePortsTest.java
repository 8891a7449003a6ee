package dev.resthooks.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void shouldGiveNoPortTwiceThoughNothingListensThere() {
        List<Integer> given = IntStream.range(0, 500).map(_ -> FreePorts.one()).boxed().toList();

        assertThat(given).doesNotHaveDuplicates();
    }
}
