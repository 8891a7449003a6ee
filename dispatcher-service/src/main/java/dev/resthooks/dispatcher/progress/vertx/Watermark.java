package dev.resthooks.dispatcher.progress.vertx;

import java.time.Duration;
import java.util.Optional;

/** Sees whether a partition's watermark moves. Times are epoch milliseconds. */
final class Watermark {
    private static final long LONG = 10_000;

    private final long beginning;
    private long last;
    private long movedAt;
    private long toldAt;

    Watermark(long watermark, long now) {
        beginning = watermark;
        last = watermark;
        movedAt = now;
        toldAt = now;
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

    /** How long, when that is worth a line, which it is now and then. */
    Optional<Duration> stalled(long now) {
        if (now - movedAt < LONG || now - toldAt < LONG) {
            return Optional.empty();
        }
        toldAt = now;
        return Optional.of(Duration.ofMillis(now - movedAt));
    }
}
