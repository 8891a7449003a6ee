package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.RatePlan;

/**
 * Says when the events of a load are due: the n-th when the rate, added up, has reached n. It knows
 * no clock, so that what can't be sent in time stays due at its time. The rate may change while it
 * goes on; else for one thread.
 */
final class Schedule {
    private static final long SLICE_NANOS = 1_000_000;
    private static final double SLICES_PER_SECOND = 1_000;

    private final long endNanos;
    private volatile RatePlan rate;
    private long slice;
    private double before;
    private double within;
    private long number;

    /**
     * Begins with an event at 0.
     *
     * @param endNanos nothing is due from then on
     */
    Schedule(RatePlan rate, long endNanos) {
        this.rate = rate;
        this.endNanos = endNanos;
        this.within = inSlice(0);
    }

    private double inSlice(long number) {
        return rate.at(number / SLICES_PER_SECOND) / SLICES_PER_SECOND;
    }

    /** From now on, at another rate. */
    void change(RatePlan other) {
        rate = other;
    }

    RatePlan rate() {
        return rate;
    }

    /** When the next event is due, or {@link Long#MAX_VALUE} when no more is. */
    long nextDue() {
        while (before + within <= number) {
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

    /** The next event was taken. */
    void take() {
        number++;
    }
}
