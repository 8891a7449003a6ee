package dev.resthooks.dispatcher.progress;

/**
 * What the lanes of a partition hold: the shell bounds it over all partitions by not reading on.
 */
public final class Load {
    private int bodies;
    private long bytes;
    private int inFlight;

    /** Events in memory, once for each hook that is to get them. */
    public int bodies() {
        return bodies;
    }

    /** Of these events' bodies. */
    public long bytes() {
        return bytes;
    }

    /** Calls that have not been answered. */
    public int inFlight() {
        return inFlight;
    }

    void hold(long bodyBytes) {
        bodies++;
        bytes += bodyBytes;
    }

    void drop(long bodyBytes) {
        bodies--;
        bytes -= bodyBytes;
    }

    void started() {
        inFlight++;
    }

    void ended() {
        inFlight--;
    }
}
