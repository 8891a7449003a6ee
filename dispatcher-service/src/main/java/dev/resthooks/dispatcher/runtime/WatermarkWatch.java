package dev.resthooks.dispatcher.runtime;

/** Watches whether the durable watermark of a partition moves. Times are epoch milliseconds. */
final class WatermarkWatch {
    private final long beginning;
    private long last;
    private long movedAt;

    WatermarkWatch(long watermark, long now) {
        this.beginning = watermark;
        this.last = watermark;
        this.movedAt = now;
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
}
