package dev.resthooks.dispatcher.pipeline.model;

/**
 * The bounds of what all hooks of a dispatcher share.
 *
 * @param calls the calls at once
 * @param callsPerHost the calls at once to one scheme, host and port
 * @param callsPerSecond the calls of one organisation to one host that may begin in a second
 * @param bodies the events in memory, counted once for each hook that is to get them
 * @param bytes the size of the events in memory
 * @param share the part of each that an organisation may have while others want theirs, above 0 and
 *     at most 1
 */
public record CapacityBounds(
        int calls, int callsPerHost, int callsPerSecond, int bodies, long bytes, double share) {
    public CapacityBounds {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "an organisation's share is above 0 and at most 1, not " + share);
        }
    }
}
