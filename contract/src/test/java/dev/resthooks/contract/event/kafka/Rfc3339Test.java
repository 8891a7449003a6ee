package dev.resthooks.contract.event.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T16:16:00Z",
                "2026-11-24T16:16:00.1Z",
                "2026-11-24T16:16:59.123456789Z",
                "2026-11-24T16:16:00.000000001Z",
                "2024-02-29T00:00:00.000Z",
                "2026-11-24T16:16:00+13:00",
                "2026-11-24T16:16:00.5-00:30",
                "2026-11-24T16:16Z",
                "2023-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-24T24:00:00Z",
                "2026-11-24T16:16:60Z",
                "2026-11-24T16:16:00.Z",
                "2026-11-24T16:16:00.1234567890Z",
                "2026-11-24T16:16:00.12x4Z",
                "2026-11-24T16:1x:00Z",
                "-026-11-24T16:16:00Z",
                "2026-11-24 16:16:00Z",
                "2026-11-24t16:16:00z",
                "2026/11/24T16:16:00Z",
                "Z",
                "now"
            })
    void shouldReadWhatTheLibraryReadsAndNothingElse(String text) {
        assertThat(Rfc3339.parse(text)).isEqualTo(byTheLibrary(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "+12026-11-24T16:16:00Z"
            })
    void shouldNotReadYearsOfMoreThanFourDigits(String text) {
        assertThat(Rfc3339.parse(text)).isEmpty();
    }

    private static Optional<Instant> byTheLibrary(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
