package dev.resthooks.registry.health;

import java.util.Locale;

/** How a hook fares, all in all. The later ones are the worse. */
public enum Grade {
    /** Events are delivered as they come. */
    HEALTHY,
    /** Some deliveries failed and are tried again. */
    RETRYING,
    /** The target answers, but not all events have reached it yet. */
    BEHIND,
    /** The target fails: it is only probed now and then. */
    SUSPENDED,
    /** Nothing is sent until the owner re-enables the hook. */
    DISABLED;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** As the API shows it. */
    public String code() {
        return code;
    }
}
