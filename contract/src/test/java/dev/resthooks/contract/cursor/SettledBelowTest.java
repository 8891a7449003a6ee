package dev.resthooks.contract.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettledBelowTest {
    @Test
    void shouldReadWhatItWrites() {
        SettledBelow settled = new SettledBelow(7, "Ev-3_topicId", 12, 1L << 40);

        assertThat(settled.text()).isEqualTo("7 Ev-3_topicId 12 1099511627776");
        assertThat(SettledBelow.parse(settled.text())).isEqualTo(settled);
    }
}
