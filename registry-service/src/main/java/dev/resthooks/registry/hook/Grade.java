package dev.resthooks.registry.hook;

import java.util.Locale;

/** The health of a hook as one word, from best to worst. */
public enum Grade {
    /** Events are delivered as they come. */
    HEALTHY,
    /** Some deliveries failed and are tried again. */
    RETRYING,
    /** The target answers, but some events have not reached it yet. */
    BEHIND,
    /** The target fails and only gets a probe now and then. */
    SUSPENDED,
    /** Nothing is sent until the owner re-enables the hook. */
    DISABLED;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }
}
