package dev.resthooks.dispatcher.pipeline.model;

/**
 * The bounds of what all hooks of a dispatcher share; {@code share} is the part of each that an
 * organisation may have while others want theirs.
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
