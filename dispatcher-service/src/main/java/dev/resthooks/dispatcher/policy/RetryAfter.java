package dev.resthooks.dispatcher.policy;

import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Parses the {@code Retry-After} header (RFC 9110, section 10.2.3): seconds or an HTTP date. */
final class RetryAfter {
    private static final int MOST_DIGITS = 9;

    /** The three date formats of RFC 9110, section 5.6.7: IMF-fixdate, RFC 850, asctime. */
    private static final List<DateTimeFormatter> FORMATS =
            Stream.of(
                            "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
                            "EEEE, dd-MMM-yy HH:mm:ss 'GMT'",
                            "EEE MMM ppd HH:mm:ss yyyy")
                    .map(it -> DateTimeFormatter.ofPattern(it, Locale.ENGLISH))
                    .toList();

    private RetryAfter() {}

    /** Returns until when to pause, {@code longest} at most; empty if not understood or past. */
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
        return FORMATS.stream().flatMap(format -> read(value, format, now).stream()).findFirst();
    }

    private static Optional<Instant> read(String value, DateTimeFormatter format, Instant now) {
        try {
            return Optional.of(inThisCentury(LocalDateTime.parse(value, format), now));
        } catch (DateTimeException notSo) {
            return Optional.empty();
        }
    }

    /** Returns a two-digit year at most 50 years ahead (RFC 9110, section 5.6.7). */
    private static Instant inThisCentury(LocalDateTime read, Instant now) {
        Instant latest = now.atOffset(UTC).plusYears(50).toInstant();
        Instant at = read.toInstant(UTC);
        return at.isAfter(latest) ? read.minusYears(100).toInstant(UTC) : at;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
