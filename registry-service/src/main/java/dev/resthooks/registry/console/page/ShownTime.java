package dev.resthooks.registry.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A time as pages show it.
 *
 * @param words the time relative to now, or the date if it is long ago
 * @param exact the time to the second, in the organisation's zone
 * @param machine the time as HTML's {@code datetime}
 */
public record ShownTime(String words, String exact, String machine) {
    private static final Duration NOW = Duration.ofSeconds(5);
    private static final Duration RELATIVE_UP_TO = Duration.ofDays(7);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss xxx", Locale.ENGLISH);

    public static ShownTime of(Instant time, Instant now, ZoneId zone) {
        return new ShownTime(
                words(time, now, zone), EXACT.format(time.atZone(zone)), time.toString());
    }

    private static String words(Instant time, Instant now, ZoneId zone) {
        Duration distance = Duration.between(time, now).abs();
        if (distance.compareTo(NOW) < 0) {
            return "now";
        }
        if (distance.compareTo(RELATIVE_UP_TO) > 0) {
            return DATE.format(time.atZone(zone));
        }
        String words = Wording.duration(distance);
        return time.isBefore(now) ? words + " ago" : "in " + words;
    }
}
