package dev.resthooks.registry.relay;

/** How a round of a relay went. */
public sealed interface Round {
    /** Another replica is at it. */
    record Busy() implements Round {}

    /**
     * Done.
     *
     * @param changes that are published now
     * @param more whether others may be waiting
     */
    record Relayed(int changes, boolean more) implements Round {}
}
