package dev.resthooks.dispatcher.progress.vertx;

/**
 * What may be in memory over all partitions before the live reading pauses. Catching up pauses when
 * it has brought half as much itself, so that there is never more than one and a half times this.
 *
 * @param deliveries events, once for each hook that is to get them
 * @param awaited those among them that the watermark waits for, beyond {@link #PER_CALL} for each
 *     call under way
 * @param reports that aren't written yet
 * @param bytes of events
 */
public record Room(int deliveries, int awaited, int reports, long bytes) {
    /** As many as a hook has in memory for each of its calls, if its target is slow. */
    private static final int PER_CALL = 3;

    /** What may be awaited while so many calls are under way. */
    int awaited(int underWay) {
        return awaited + PER_CALL * underWay;
    }
}
