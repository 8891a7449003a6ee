package dev.resthooks.registry.log;

/**
 * A number of events.
 *
 * @param isComplete whether that is all of them; otherwise there may be more
 */
public record EventCount(long events, boolean isComplete) {
    /** The number of events that could not be counted. */
    public static final EventCount UNKNOWN = new EventCount(0, false);
}
