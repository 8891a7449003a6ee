package dev.resthooks.simulator.world;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** The time of an event, in the firm's time zone, and the randomness for it. */
record Moment(Dice dice, OffsetDateTime now) {
    /** ISO-8601 in seconds with a numeric offset; UTC is {@code +00:00}, not {@code Z}. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    String timestamp() {
        return timestamp(now);
    }

    String date() {
        return now.toLocalDate().toString();
    }

    static String timestamp(OffsetDateTime time) {
        return TIMESTAMP.format(time);
    }
}
