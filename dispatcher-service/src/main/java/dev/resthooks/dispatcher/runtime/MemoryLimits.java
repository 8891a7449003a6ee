package dev.resthooks.dispatcher.runtime;

/**
 * The memory over all partitions at which the live reading pauses. Catch-up pauses when it has
 * brought half as much itself, so that memory never holds more than one and a half times these
 * limits.
 *
 * @param deliveries the events, counted once for each hook that is to get them
 * @param awaited the deliveries that the watermark may wait for while the event loop is the
 *     bottleneck, in addition to {@code perCall} for each call in flight
 * @param perCall the number of events that a hook with a slow target has in memory for each of its
 *     calls
 * @param reports the reports that aren't written yet
 * @param bytes the size of the events
 */
public record MemoryLimits(int deliveries, int awaited, int perCall, int reports, long bytes) {
    /**
     * Returns how many deliveries the watermark may wait for while {@code underWay} calls are in
     * flight.
     */
    int awaited(int underWay) {
        return awaited + perCall * underWay;
    }
}
