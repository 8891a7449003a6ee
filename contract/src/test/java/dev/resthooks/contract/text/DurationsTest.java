package dev.resthooks.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "1.5m, PT1M30S",
        "2h, PT2H",
        "7d, PT168H",
        "0s, PT0S",
        "0.000001ms, PT0.000000001S",
        "PT1H30M, PT1H30M",
        "' 1s ', PT1S",
        "87672h, PT87672H"
    })
    void shouldReadWhatPeopleWrite(String text, Duration duration) {
        assertThat(Durations.read(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "60",
                "s",
                "-1s",
                "PT-1S",
                "1 s",
                "1.s",
                "1S",
                "87673h",
                "999999999999d"
            })
    void shouldReadNothingElse(String text) {
        assertThat(Durations.read(text)).isEmpty();
    }

    @Test
    void shouldCountSecondsWithTheirFraction() {
        assertThat(Durations.seconds(Duration.ofMillis(1_500))).isEqualTo(1.5);
    }
}
