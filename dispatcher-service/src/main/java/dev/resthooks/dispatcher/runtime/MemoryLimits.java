package dev.resthooks.dispatcher.runtime;

/**
 * What may be in memory over all partitions before the live reading pauses. Catching up pauses when
 * it has brought half as much itself, so that there is never more than one and a half times this.
 *
 * @param deliveries events, once for each hook that is to get them
 * @param awaited those among them that the watermark waits for while it is the loop that is slow,
 *     beyond {@code perCall} for each call under way
 * @param perCall as many as a hook whose target is slow has in memory for each of its calls
 * @param reports that aren't written yet
 * @param bytes of events
 */
public record MemoryLimits(int deliveries, int awaited, int perCall, int reports, long bytes) {
    /** What may be awaited while so many calls are under way. */
    int awaited(int underWay) {
        return awaited + perCall * underWay;
    }
}
