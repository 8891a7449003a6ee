package dev.resthooks.simulator.emit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as people write them. */
final class Durations {
    private static final Pattern SIMPLE = Pattern.compile("\\d+(\\.\\d+)?[smh]");
    private static final Duration LONGEST = Duration.ofDays(365);

    private Durations() {}

    /** A number of seconds, {@code "90s"}, {@code "5m"}, {@code "1h"}, or ISO-8601. */
    static Optional<Duration> read(JsonNode value) {
        return (value.isNumber() ? seconds(value.doubleValue()) : written(value.asText()))
                .filter(Duration::isPositive)
                .filter(duration -> duration.compareTo(LONGEST) <= 0);
    }

    private static Optional<Duration> seconds(double seconds) {
        return seconds > LONGEST.toSeconds()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.round(seconds * 1e9)));
    }

    private static Optional<Duration> written(String text) {
        String iso = SIMPLE.matcher(text).matches() ? "PT" + text : text;
        try {
            return Optional.of(Duration.parse(iso.toUpperCase(Locale.ROOT)));
        } catch (DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }
}
