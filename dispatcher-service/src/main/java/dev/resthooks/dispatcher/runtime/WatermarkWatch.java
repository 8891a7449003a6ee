package dev.resthooks.dispatcher.runtime;

import java.time.Duration;
import java.util.Optional;

/** Watches whether the durable watermark of a partition moves. Times are epoch milliseconds. */
final class WatermarkWatch {
    private final long beginning;
    private final long longest;
    private long last;
    private long movedAt;
    private long reportedAt;

    WatermarkWatch(long watermark, Duration longest, long now) {
        this.beginning = watermark;
        this.longest = longest.toMillis();
        this.last = watermark;
        this.movedAt = now;
        this.reportedAt = now;
    }

    long beginning() {
        return beginning;
    }

    /** Returns for how many milliseconds the watermark hasn't moved although it could. */
    long age(long watermark, long position, long now) {
        if (watermark != last || watermark == position) {
            last = watermark;
            movedAt = now;
        }
        return now - movedAt;
    }

    /** Returns the last {@link #age} if it is too long; again after as long a time. */
    Optional<Duration> stalled(long now) {
        if (now - movedAt < longest || now - reportedAt < longest) {
            return Optional.empty();
        }
        reportedAt = now;
        return Optional.of(Duration.ofMillis(now - movedAt));
    }
}
