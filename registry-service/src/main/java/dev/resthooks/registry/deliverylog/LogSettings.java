package dev.resthooks.registry.deliverylog;

import java.time.Duration;

/**
 * What is kept.
 *
 * @param retention for how long; a day goes when all of it is older
 */
public record LogSettings(Duration retention, Successes successes) {
    /** Throws {@link IllegalArgumentException} for less than a day. */
    public LogSettings {
        if (retention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "resthooks.delivery-log.retention is %s; it must be a day at least"
                            .formatted(retention));
        }
    }
}
