package dev.resthooks.simulator.reconcile;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts for a class of receivers. Thread-safe, but one thread alone reads latencies. */
public final class ClassTally {
    private static final long LONGEST_MICROS = 24L * 3600 * 1_000_000;
    private static final int DIGITS = 3;

    final LongAdder requests = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder afterDisabling = new LongAdder();
    private final Recorder latencies = new Recorder(LONGEST_MICROS, DIGITS);
    private final Histogram all = new Histogram(LONGEST_MICROS, DIGITS);

    void deliveredAfter(long micros) {
        delivered.increment();
        latencies.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }

    public long requests() {
        return requests.sum();
    }

    public long delivered() {
        return delivered.sum();
    }

    public long duplicates() {
        return duplicates.sum();
    }

    public long late() {
        return late.sum();
    }

    /** Returns latencies since the last call, in µs, and adds them to {@link #all}. */
    public Histogram interval() {
        Histogram interval = latencies.getIntervalHistogram();
        all.add(interval);
        return interval;
    }

    /** Returns all latencies up to the last call of {@link #interval}, in microseconds. */
    public Histogram all() {
        return all;
    }
}
