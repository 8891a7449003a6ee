package dev.resthooks.registry.deliverylog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of deliveries ended. Places of the log never move and are never filled later, so it
 * holds whatever is logged meanwhile.
 *
 * @param asOf the newest place that there was when the first page was asked for
 * @param before the place of the page's last delivery
 */
public record LogCursor(long asOf, long before) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    /** As the API gives it, and takes it back. */
    public String text() {
        return asOf + "-" + before;
    }

    /** The cursor of that text; empty when it is none. */
    public static Optional<LogCursor> ofText(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new LogCursor(
                                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }
}
