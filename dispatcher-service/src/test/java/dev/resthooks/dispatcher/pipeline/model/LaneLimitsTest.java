package dev.resthooks.dispatcher.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneLimitsTest {
    @ParameterizedTest(name = "{0} lately: {1} wait, beside those in flight")
    @CsvSource({"0, 32", "31, 32", "33, 33", "200, 200", "512, 512", "513, 512", "100000, 512"})
    void shouldLetAsManyWaitAsTheTargetTookLatelyWithinBounds(int lately, int waiting) {
        assertThat(DefaultBounds.LANE.queue(lately)).isEqualTo(waiting);
    }

    @ParameterizedTest(name = "{0} lately: {1} wait for a slow target")
    @CsvSource({"0, 8", "9, 9", "33, 32"})
    void shouldLetFewWaitForASlowTarget(int lately, int waiting) {
        assertThat(DefaultBounds.LANE.queueOfSlow(lately)).isEqualTo(waiting);
    }

    @ParameterizedTest
    @CsvSource({"32, 5001", "5001, 1000"})
    void shouldRefuseMoreThanACursorCanName(int queue, int holes) {
        assertThatThrownBy(() -> new LaneLimits(16, 4, queue, holes, 5, Duration.ofMillis(500)))
                .hasMessageContaining("at most 5000 holes")
                .hasMessageContaining("5001");
    }

    @ParameterizedTest(name = "{0} in the queue and {1} holes: {2} wait")
    @CsvSource({"32, 2000, 512", "32, 600, 450", "32, 40, 32", "62, 1000, 750"})
    void shouldLetNoMoreOfTheQuickestWaitThanACursorHasRoomFor(int queue, int holes, int waiting) {
        LaneLimits limits = new LaneLimits(16, 4, queue, holes, 5, Duration.ofMillis(500));

        assertThat(limits.queue(Integer.MAX_VALUE)).isEqualTo(waiting);
    }
}
