package dev.resthooks.dispatcher.pipeline;

/**
 * What the lanes of a partition hold: the shell bounds it over all partitions by not reading on.
 */
public final class PartitionLoad {
    private int bodies;
    private long bytes;
    private int bodiesAgain;
    private long bytesAgain;
    private int inFlight;
    private int awaited;

    /** Events in memory, once for each hook that is to get them. */
    public int bodies() {
        return bodies;
    }

    /** Of these events' bodies. */
    public long bytes() {
        return bytes;
    }

    /** Those among them that catch-up brought. */
    public int bodiesAgain() {
        return bodiesAgain;
    }

    /** Of these. */
    public long bytesAgain() {
        return bytesAgain;
    }

    /** Calls that have not been answered. */
    public int inFlight() {
        return inFlight;
    }

    /** Deliveries that the watermark waits for. */
    public int awaited() {
        return awaited;
    }

    void hold(long bodyBytes, boolean again) {
        add(1, bodyBytes, again);
    }

    void drop(long bodyBytes, boolean again) {
        add(-1, -bodyBytes, again);
    }

    private void add(int one, long bodyBytes, boolean again) {
        bodies += one;
        bytes += bodyBytes;
        if (again) {
            bodiesAgain += one;
            bytesAgain += bodyBytes;
        }
    }

    void started() {
        inFlight++;
    }

    void ended() {
        inFlight--;
    }

    void awaits(int more) {
        awaited += more;
    }
}
