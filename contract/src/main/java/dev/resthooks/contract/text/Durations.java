package dev.resthooks.contract.text;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses durations as people write them. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");

    private Durations() {}

    /**
     * Reads {@code 500ms}, {@code 1.5m}, {@code 7d} and so on, or ISO 8601 such as {@code PT1H30M}.
     * Returns empty for other text, and for a negative duration or one longer than ten years.
     */
    public static Optional<Duration> read(String text) {
        Duration longest = Duration.ofDays(3_653);
        return any(text.strip())
                .filter(duration -> !duration.isNegative() && duration.compareTo(longest) <= 0);
    }

    private static Optional<Duration> any(String text) {
        Matcher matcher = FORM.matcher(text);
        try {
            if (matcher.matches()) {
                BigDecimal unit = BigDecimal.valueOf(unit(matcher.group(2)).toNanos());
                BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(unit);
                return Optional.of(Duration.ofNanos(nanos.toBigInteger().longValueExact()));
            }
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException none) {
            return Optional.empty();
        }
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    public static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
