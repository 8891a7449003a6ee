package dev.resthooks.contract.report;

import java.util.Arrays;
import java.util.Locale;

public enum GapReason {
    /** The log no longer has the events: they are older than its retention. */
    RETENTION,
    /** The log was read at an event that the hook waited for, and it was not there any more. */
    UNREADABLE,
    /** A reason that this version doesn't know. */
    OTHER;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Returns the reason with that code, or {@link #OTHER} if this version doesn't know it. */
    public static GapReason ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst().orElse(OTHER);
    }

    public String code() {
        return code;
    }
}
