package dev.resthooks.simulator.world;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** When something happens, at the firm's own time, and the luck it happens with. */
record Moment(Dice dice, OffsetDateTime now) {
    /** ISO-8601 to the second with a numeric offset, {@code +00:00} and never {@code Z}. */
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
