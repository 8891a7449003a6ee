package dev.resthooks.registry.deliverylog;

import java.util.regex.Pattern;

/**
 * Makes foreign text storable in PostgreSQL: it replaces NUL and unpaired surrogates, which
 * PostgreSQL can't hold.
 */
public final class LogText {
    private static final Pattern UNKNOWN = Pattern.compile("[\\x00\\p{Cs}]");

    private LogText() {}

    public static String of(String text) {
        return UNKNOWN.matcher(text).replaceAll("\uFFFD");
    }
}
