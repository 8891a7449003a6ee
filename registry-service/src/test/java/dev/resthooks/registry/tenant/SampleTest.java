package dev.resthooks.registry.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final long START = -5;
    private static final long SECOND = 1_000_000_000;

    private final Sample sample = new Sample(2);

    @Test
    void shouldTakeSoManyInASecond() {
        assertThat(sample.take(START)).hasValue(0);
        assertThat(sample.take(START + 1)).hasValue(0);
        assertThat(sample.take(START + SECOND - 1)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void shouldSayHowManyItLeftOut() {
        for (int i = 0; i < 5; i++) {
            sample.take(START);
        }

        assertThat(sample.take(START + SECOND)).hasValue(3);
        assertThat(sample.take(START + SECOND)).hasValue(0);
    }
}
