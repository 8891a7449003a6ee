package dev.resthooks.contract.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The health of a hook on a partition of the event log, from the best state to the worst. */
public enum LaneState {
    /** The hook follows the log, and no event waits for another attempt. */
    HEALTHY,
    /** The hook follows the log; attempts have failed and will be repeated. */
    RETRYING,
    /** The target answers, but the hook has not caught up with the live reading. */
    BEHIND,
    /** The target fails: one probe at a time is sent, and everything else waits. */
    SUSPENDED,
    /** Nothing is sent until the hook has a newer revision. */
    HALTED;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }

    public static Optional<LaneState> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }
}
