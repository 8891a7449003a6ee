package dev.resthooks.contract.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The health of a hook, on a partition of the event log or as a whole, from best to worst. */
public enum Health {
    /** The hook follows the log, and no event waits for another attempt. */
    HEALTHY,
    /** The hook follows the log; attempts have failed and will be repeated. */
    RETRYING,
    /** The target answers, but the hook has not caught up with the live reading. */
    BEHIND,
    /** As a whole: events wait until the target has agreed to be called. */
    UNVERIFIED,
    /** The target fails: one probe at a time is sent, and everything else waits. */
    SUSPENDED,
    /** Nothing is sent until the hook has a newer revision. As a whole it is Disabled. */
    HALTED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Returns the word for the health on a partition, on topics and in tables. */
    public String code() {
        return code;
    }

    /** Returns the word for the health of a hook as a whole. */
    public String word() {
        return this == HALTED ? "disabled" : code;
    }

    public static Optional<Health> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    public static Optional<Health> ofWord(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }

    /** Returns whether the last attempts failed, and are repeated. */
    public boolean isFailing() {
        return this == RETRYING || this == SUSPENDED;
    }

    public boolean isWorseThan(Health other) {
        return compareTo(other) > 0;
    }

    public Health atWorst(Health limit) {
        return isWorseThan(limit) ? limit : this;
    }
}
