package dev.resthooks.dispatcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    @ParameterizedTest(name = "{0} lately: {1} wait, beside those in flight")
    @CsvSource({"0, 32", "31, 32", "33, 33", "200, 200", "512, 512", "513, 512", "100000, 512"})
    void shouldLetAsManyWaitAsTheTargetTookLatelyWithinBounds(int lately, int waiting) {
        assertThat(Limits.DEFAULT.bodies(lately)).isEqualTo(16 + waiting);
    }
}
