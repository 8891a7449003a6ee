package dev.resthooks.contract.report;

import java.util.Locale;

/** How a hook fares on a partition of the event log. The later ones are the worse. */
public enum LaneState {
    /** Follows the log; nothing of it waits for another attempt. */
    HEALTHY,
    /** Follows the log; attempts failed and are due again. */
    RETRYING,
    /** Its target answers, but it is not yet where the log is read. */
    BEHIND,
    /** Its target fails: one probe at a time, everything else waits. */
    SUSPENDED,
    /** Nothing is sent until the hook has a newer revision. */
    HALTED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As the wire and metrics show it. */
    public String code() {
        return code;
    }
}
