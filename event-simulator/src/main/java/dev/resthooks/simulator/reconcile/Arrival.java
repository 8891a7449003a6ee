package dev.resthooks.simulator.reconcile;

/**
 * A request for a hook of the load.
 *
 * @param hook the number of the hook in the load
 * @param nanos when the request came, in nanoseconds since the load began
 */
public record Arrival(int hook, EventTag tag, long nanos) {}
