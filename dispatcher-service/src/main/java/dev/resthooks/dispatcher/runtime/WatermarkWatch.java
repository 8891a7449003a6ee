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

    /**
     * Starts to watch, with the watermark at {@code watermark}.
     *
     * @param longest how long the watermark may stand still before that is reported
     */
    WatermarkWatch(long watermark, Duration longest, long now) {
        this.beginning = watermark;
        this.longest = longest.toMillis();
        this.last = watermark;
        this.movedAt = now;
        this.reportedAt = now;
    }

    /** Returns the initial watermark. */
    long beginning() {
        return beginning;
    }

    /**
     * Returns for how long the watermark hasn't moved, in milliseconds; 0 if there is nothing that
     * it could pass.
     */
    long age(long watermark, long position, long now) {
        if (watermark != last || watermark == position) {
            last = watermark;
            movedAt = now;
        }
        return now - movedAt;
    }

    /**
     * Returns for how long the watermark hadn't moved at the last call of {@link #age}, if that is
     * too long; empty otherwise. Reports a standstill again after the same time.
     */
    Optional<Duration> stalled(long now) {
        if (now - movedAt < longest || now - reportedAt < longest) {
            return Optional.empty();
        }
        reportedAt = now;
        return Optional.of(Duration.ofMillis(now - movedAt));
    }
}
