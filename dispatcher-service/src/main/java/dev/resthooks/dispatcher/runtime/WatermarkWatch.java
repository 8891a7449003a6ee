package dev.resthooks.dispatcher.runtime;

import java.time.Duration;
import java.util.Optional;

/** Sees whether what is durable of a partition moves. Times are epoch milliseconds. */
final class WatermarkWatch {
    private final long beginning;
    private final long longest;
    private long last;
    private long movedAt;
    private long toldAt;

    /**
     * At {@code watermark} at first.
     *
     * @param longest for which it may stand still without a word
     */
    WatermarkWatch(long watermark, Duration longest, long now) {
        this.beginning = watermark;
        this.longest = longest.toMillis();
        this.last = watermark;
        this.movedAt = now;
        this.toldAt = now;
    }

    /** Where it was at first. */
    long beginning() {
        return beginning;
    }

    /** How long it hasn't moved, in milliseconds; 0 when there is nothing that it could pass. */
    long age(long watermark, long position, long now) {
        if (watermark != last || watermark == position) {
            last = watermark;
            movedAt = now;
        }
        return now - movedAt;
    }

    /** How long it hadn't moved when it was last looked at, if too long; again after as long. */
    Optional<Duration> stalled(long now) {
        if (now - movedAt < longest || now - toldAt < longest) {
            return Optional.empty();
        }
        toldAt = now;
        return Optional.of(Duration.ofMillis(now - movedAt));
    }
}
