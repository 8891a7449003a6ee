package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import org.junit.jupiter.api.Test;

class ProbeMemoryTest {
    private final ProbeMemory memory =
            new ProbeMemory(new CapacityBounds(80, 40, Integer.MAX_VALUE, 100, 10_000, 0.25));

    @Test
    void shouldHoldTwiceAsManyEventsAsAHostHasPlacesForProbes() {
        hold("https://hangs", 4, 1);

        assertThat(memory.admits("https://hangs")).isFalse();
        assertThat(memory.admits("https://other")).isTrue();

        memory.drop("https://hangs", 1);
        assertThat(memory.admits("https://hangs")).isTrue();
    }

    @Test
    void shouldHoldTwiceAsManyEventsAsThereArePlacesForProbes() {
        hold("https://one", 4, 1);
        hold("https://two", 4, 1);

        assertThat(memory.admits("https://other")).isFalse();
    }

    @Test
    void shouldHoldATenthOfTheSizeOfAllEvents() {
        hold("https://one", 1, 1_000);

        assertThat(memory.admits("https://other")).isFalse();
    }

    private void hold(String host, int events, long size) {
        for (int event = 0; event < events; event++) {
            memory.hold(host, size);
        }
    }
}
