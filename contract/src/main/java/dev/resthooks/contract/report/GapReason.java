package dev.resthooks.contract.report;

import java.util.Locale;

/** Why events can't be delivered any more. */
public enum GapReason {
    /** The log no longer has them: they are older than it is kept. */
    RETENTION,
    /** A reason that this version doesn't know. */
    OTHER;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As the wire and the API show it. */
    public String code() {
        return code;
    }
}
