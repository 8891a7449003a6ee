package dev.resthooks.dispatcher.catchup;

/** Limits records read per second, by a monotonic clock in nanoseconds. Not thread-safe. */
public final class ReadRate {
    private final double nanosPerRecord;
    private double free;

    public ReadRate(int recordsPerSecond) {
        if (recordsPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "a read rate is positive, not " + recordsPerSecond + " records/s");
        }
        this.nanosPerRecord = 1e9 / recordsPerSecond;
    }

    /** Counts records, and returns the nanoseconds to wait before the next read. */
    public long pauseAfter(int records, long now) {
        double due = Math.max(free, (double) now);
        free = due + records * nanosPerRecord;
        return Math.round(due - now);
    }
}
