package dev.resthooks.registry.deliverylog;

import java.util.regex.Pattern;

/** Replaces what PostgreSQL can't hold in texts: NUL and unpaired surrogates. */
public final class LogText {
    private static final Pattern UNKNOWN = Pattern.compile("[\\x00\\p{Cs}]");

    private LogText() {}

    public static String of(String text) {
        return UNKNOWN.matcher(text).replaceAll("\uFFFD");
    }
}
