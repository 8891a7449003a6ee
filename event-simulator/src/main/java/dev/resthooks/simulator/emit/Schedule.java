package dev.resthooks.simulator.emit;

import dev.resthooks.simulator.plan.RatePlan;

/**
 * Computes when the events of a run are due: the n-th when the integral of the rate reaches n. It
 * uses no clock, so an event that can't be sent in time keeps its due time. Another thread may
 * change the rate; all else is for one thread.
 */
public final class Schedule {
    private static final long SLICE_NANOS = 1_000_000;
    private static final double SLICES_PER_SECOND = 1_000;

    /** More than the rounding errors of the integral, in events. */
    private static final double ROUNDING = 0.000_001;

    private final long endNanos;
    private volatile RatePlan rate;
    private long slice;
    private double before;
    private double within;
    private long number;

    /** Creates a schedule whose first event is due at 0, up to {@code endNanos} (exclusive). */
    public Schedule(RatePlan rate, long endNanos) {
        this.rate = rate;
        this.endNanos = endNanos;
        this.within = inSlice(0);
    }

    private double inSlice(long number) {
        return rate.at(number / SLICES_PER_SECOND) / SLICES_PER_SECOND;
    }

    public void change(RatePlan other) {
        rate = other;
    }

    /** Returns when the next event is due, or {@link Long#MAX_VALUE} if there is no more. */
    public long nextDue() {
        while (before + within <= number + ROUNDING) {
            slice++;
            if (slice * SLICE_NANOS >= endNanos) {
                return Long.MAX_VALUE;
            }
            before += within;
            within = inSlice(slice);
        }
        long due = Math.round((slice + Math.max(0, number - before) / within) * SLICE_NANOS);
        return due < endNanos ? due : Long.MAX_VALUE;
    }

    public void take() {
        number++;
    }
}
