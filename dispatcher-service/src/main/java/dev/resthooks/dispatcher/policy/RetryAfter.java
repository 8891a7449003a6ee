package dev.resthooks.dispatcher.policy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} header of RFC 9110, 10.2.3: seconds or an HTTP date. */
final class RetryAfter {
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    /**
     * The time that {@code value} asks to be left alone until, at most {@code longest} from now;
     * empty when it says nothing that can be understood or nothing that lies ahead.
     */
    static Optional<Instant> until(String value, Instant now, Duration longest) {
        return asked(value.strip(), now)
                .filter(until -> until.isAfter(now))
                .map(until -> earlier(until, now.plus(longest)));
    }

    private static Optional<Instant> asked(String value, Instant now) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(
                    value.length() > MOST_DIGITS
                            ? Instant.MAX
                            : now.plusSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
