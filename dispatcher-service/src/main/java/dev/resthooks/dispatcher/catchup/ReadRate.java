package dev.resthooks.dispatcher.catchup;

/**
 * A bound on records per second. Times are nanoseconds of a clock that only goes forwards. For one
 * thread.
 */
public final class ReadRate {
    private final double nanosPerRecord;
    private double free;

    public ReadRate(int recordsPerSecond) {
        if (recordsPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "a pace is positive, not " + recordsPerSecond + " records/s");
        }
        this.nanosPerRecord = 1e9 / recordsPerSecond;
    }

    /** So many records were read; returns how long to wait before the next, in nanoseconds. */
    public long taken(int records, long now) {
        double due = Math.max(free, (double) now);
        free = due + records * nanosPerRecord;
        return Math.round(due - now);
    }
}
