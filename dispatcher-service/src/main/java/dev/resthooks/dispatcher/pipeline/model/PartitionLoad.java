package dev.resthooks.dispatcher.pipeline.model;

/**
 * What the lanes of a partition hold in memory. The runtime limits the sum over all partitions by
 * pausing the reading.
 */
public final class PartitionLoad {
    private int bodies;
    private long bytes;
    private int catchUpBodies;
    private long catchUpBytes;
    private int inFlight;
    private int drainWaitsFor;
    private long drainSince = Long.MIN_VALUE;

    /** Returns the number of events in memory, counted once for each hook that is to get them. */
    public int bodies() {
        return bodies;
    }

    /** Returns the bytes of the bodies in memory. */
    public long bytes() {
        return bytes;
    }

    /** Returns the number of events in memory that catch-up brought, counted once for each hook. */
    public int catchUpBodies() {
        return catchUpBodies;
    }

    /** Returns the bytes of the bodies in memory that catch-up brought. */
    public long catchUpBytes() {
        return catchUpBytes;
    }

    /** Returns the number of calls in flight. */
    public int inFlight() {
        return inFlight;
    }

    public void hold(long bodyBytes, boolean again) {
        add(1, bodyBytes, again);
    }

    public void drop(long bodyBytes, boolean again) {
        add(-1, -bodyBytes, again);
    }

    private void add(int one, long bodyBytes, boolean again) {
        bodies += one;
        bytes += bodyBytes;
        if (again) {
            catchUpBodies += one;
            catchUpBytes += bodyBytes;
        }
    }

    /**
     * Returns the number of calls in flight that a drain waits for: all, or those that are young.
     */
    public int drainWaitsFor() {
        return drainWaitsFor;
    }

    public void started() {
        inFlight++;
        drainWaitsFor++;
    }

    /** Takes note that a call has ended which began at {@code since}. */
    public void ended(long since) {
        inFlight--;
        drainWaitsFor -= since >= drainSince ? 1 : 0;
    }

    /**
     * Lets a drain wait for those calls alone that began at {@code since} or later.
     *
     * @param calls how many these are
     */
    public void drainSince(long since, int calls) {
        drainSince = since;
        drainWaitsFor = calls;
    }
}
