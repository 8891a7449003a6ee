package dev.resthooks.registry.console.page;

import io.quarkus.qute.RawString;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times as pages show them, in the zone of the organisation. */
public record Times(Instant now, ZoneId zone) {
    private static final Duration NOW = Duration.ofSeconds(5);
    private static final Duration RELATIVE_UP_TO = Duration.ofDays(7);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss xxx", Locale.ENGLISH);

    /** Returns a time relative to now, or its date if that is far away. */
    public String words(Instant time) {
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

    public String exact(Instant time) {
        return EXACT.format(time.atZone(zone));
    }

    /** Returns the HTML of a time relative to now. */
    public RawString ago(Instant time) {
        return element(time, exact(time), words(time));
    }

    /** Returns the HTML of a time to the second. */
    public RawString at(Instant time) {
        return element(time, words(time), exact(time));
    }

    private static RawString element(Instant time, String title, String text) {
        return new RawString(
                "<time datetime=\"" + time + "\" title=\"" + title + "\">" + text + "</time>");
    }
}
