package dev.resthooks.registry.deliverylog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position between two pages of deliveries. Places in the log never move and are never filled
 * later, so a cursor stays valid whatever is logged meanwhile.
 *
 * @param asOf the newest place when the first page was requested
 * @param before the place of the page's last delivery
 */
public record LogCursor(long asOf, long before) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    /** Returns the cursor as the text that the API gives out and accepts. */
    public String text() {
        return asOf + "-" + before;
    }

    /** Parses a text of {@link #text}. Returns empty if it is invalid. */
    public static Optional<LogCursor> ofText(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new LogCursor(
                                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }
}
