package dev.resthooks.contract.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Parses RFC 3339 times. The usual form, in UTC, takes a tenth of the time of others. */
final class Rfc3339 {
    private static final int SECONDS_END = 19;
    private static final int NOT_USUAL = -1;
    private static final int NANO_DIGITS = 9;

    private Rfc3339() {}

    static Optional<Instant> parse(String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            return Optional.empty(); // years of more than four digits are not valid in RFC 3339
        }
        try {
            byte[] digits = text.getBytes(UTF_8);
            int nanos = nanosOfUsual(digits);
            return Optional.of(
                    nanos == NOT_USUAL
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.of(
                                            number(digits, 0, 4),
                                            number(digits, 5, 7),
                                            number(digits, 8, 10),
                                            number(digits, 11, 13),
                                            number(digits, 14, 16),
                                            number(digits, 17, SECONDS_END),
                                            nanos)
                                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notRfc3339) {
            return Optional.empty();
        }
    }

    /** Returns the nanoseconds of a time such as {@code 2026-11-24T16:16:00.123Z}, or NOT_USUAL. */
    private static int nanosOfUsual(byte[] text) {
        int end = text.length - 1;
        if (end < SECONDS_END || text[end] != 'Z' || !hasUsualForm(text)) {
            return NOT_USUAL;
        }
        if (end == SECONDS_END) {
            return 0;
        }
        int digits = end - SECONDS_END - 1;
        if (text[SECONDS_END] != '.' || digits < 1 || digits > NANO_DIGITS) {
            return NOT_USUAL;
        }
        int nanos = number(text, SECONDS_END + 1, end);
        for (int digit = digits; digit < NANO_DIGITS && nanos >= 0; digit++) {
            nanos *= 10;
        }
        return Math.max(nanos, NOT_USUAL);
    }

    private static boolean hasUsualForm(byte[] text) {
        return text[4] == '-'
                && text[7] == '-'
                && text[10] == 'T'
                && text[13] == ':'
                && text[16] == ':'
                && (number(text, 0, 4)
                                | number(text, 5, 7)
                                | number(text, 8, 10)
                                | number(text, 11, 13)
                                | number(text, 14, 16)
                                | number(text, 17, SECONDS_END))
                        >= 0;
    }

    /** Returns the number that the digits make, or a negative number if one isn't a digit. */
    private static int number(byte[] text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_USUAL;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
