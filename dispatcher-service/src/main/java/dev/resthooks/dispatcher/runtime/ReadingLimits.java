package dev.resthooks.dispatcher.runtime;

/**
 * The bounds at which the live reading pauses, because the dispatcher itself is what is slow.
 *
 * @param awaited the deliveries that the watermark may wait for while the event loop is the
 *     bottleneck, and {@code perCall} more for each call in flight
 * @param reports the reports that aren't written yet
 * @param deadBytes the size of dead events that aren't written yet
 */
public record ReadingLimits(int awaited, int perCall, int reports, long deadBytes) {
    int awaited(int calls) {
        return awaited + perCall * calls;
    }
}
