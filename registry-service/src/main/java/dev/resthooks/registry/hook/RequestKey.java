package dev.resthooks.registry.hook;

import java.time.Duration;

/** A customer's name for one registration, so that the registration can be sent again. */
public record RequestKey(String value) {
    /** How long a key is remembered. */
    public static final Duration LIFETIME = Duration.ofHours(24);
}
