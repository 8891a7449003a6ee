package dev.resthooks.simulator.reconcile;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What all receivers of a class have got. For any thread; latencies are taken by one. */
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

    /** Events that were accepted, each counted once. */
    public long delivered() {
        return delivered.sum();
    }

    public long duplicates() {
        return duplicates.sum();
    }

    public long late() {
        return late.sum();
    }

    /** Latencies in microseconds since this was last asked; they are added to {@link #all}. */
    public Histogram interval() {
        Histogram interval = latencies.getIntervalHistogram();
        all.add(interval);
        return interval;
    }

    /** All latencies up to the last interval, in microseconds. */
    public Histogram all() {
        return all;
    }
}
