package dev.resthooks.registry.deliverylog;

import java.util.regex.Pattern;

/**
 * Text of others as PostgreSQL can hold it: the characters that it can't, NUL and halves of others,
 * are replaced.
 */
public final class LogText {
    private static final Pattern UNKNOWN = Pattern.compile("[\\x00\\p{Cs}]");

    private LogText() {}

    public static String of(String text) {
        return UNKNOWN.matcher(text).replaceAll("\uFFFD");
    }
}
