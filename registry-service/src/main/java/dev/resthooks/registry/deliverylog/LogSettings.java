package dev.resthooks.registry.deliverylog;

import java.time.Duration;

/**
 * What the delivery log keeps.
 *
 * @param retention how long attempts are kept; a day is dropped when all of its attempts are older
 */
public record LogSettings(Duration retention, Successes successes) {
    /** Throws {@link IllegalArgumentException} if the retention is shorter than a day. */
    public LogSettings {
        if (retention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "resthooks.delivery-log.retention is %s; it must be at least one day"
                            .formatted(retention));
        }
    }
}
