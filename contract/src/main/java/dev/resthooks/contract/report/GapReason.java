package dev.resthooks.contract.report;

import java.util.Locale;

/** Why events can't be delivered any more. */
public enum GapReason {
    /** The log no longer has the events: they are older than its retention. */
    RETENTION,
    /** A reason that this version doesn't know. */
    OTHER;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Returns the reason as shown in records and by the API. */
    public String code() {
        return code;
    }
}
