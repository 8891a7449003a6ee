package dev.resthooks.dispatcher.runtime;

/**
 * The bounds at which the live reading pauses, because the dispatcher itself is what is slow.
 *
 * @param awaited the deliveries that the watermark may wait for while the event loop is the
 *     bottleneck, in addition to {@code perCall} for each call in flight
 * @param perCall the number of events that a hook with a slow target has in memory for each of its
 *     calls
 * @param reports the reports that aren't written yet
 * @param deadBytes the size of dead events that aren't written yet
 */
public record ReadingLimits(int awaited, int perCall, int reports, long deadBytes) {
    /** Returns how many deliveries the watermark may wait for while {@code calls} are in flight. */
    int awaited(int calls) {
        return awaited + perCall * calls;
    }
}
