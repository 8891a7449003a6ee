package dev.resthooks.dispatcher.catchup;

/**
 * Limits the number of records read per second. Times are nanoseconds of a monotonic clock. Not
 * thread-safe.
 */
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

    /**
     * Counts records that were read, and returns how long to wait before the next read, in
     * nanoseconds.
     */
    public long pauseAfter(int records, long now) {
        double due = Math.max(free, (double) now);
        free = due + records * nanosPerRecord;
        return Math.round(due - now);
    }
}
