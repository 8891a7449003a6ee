package dev.resthooks.dispatcher.pipeline.model;

/** What the lanes of a partition hold in memory. The sum over all partitions is limited. */
public final class PartitionLoad {
    private int bodies;
    private long bytes;
    private int catchUpBodies;
    private int inFlight;
    private int drainWaitsFor;
    private long drainSince = Long.MIN_VALUE;

    public int bodies() {
        return bodies;
    }

    public long bytes() {
        return bytes;
    }

    public int catchUpBodies() {
        return catchUpBodies;
    }

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
        }
    }

    /** Returns the calls in flight that a drain waits for: all, or those that are young. */
    public int drainWaitsFor() {
        return drainWaitsFor;
    }

    public void started() {
        inFlight++;
        drainWaitsFor++;
    }

    public void ended(long since) {
        inFlight--;
        drainWaitsFor -= since >= drainSince ? 1 : 0;
    }

    /** Lets a drain wait for the {@code calls} alone that began at {@code since} or later. */
    public void drainSince(long since, int calls) {
        drainSince = since;
        drainWaitsFor = calls;
    }
}
