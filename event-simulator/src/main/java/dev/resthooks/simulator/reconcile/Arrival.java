package dev.resthooks.simulator.reconcile;

/**
 * A request that came for a hook of the load.
 *
 * @param hook its number in the load
 * @param nanos when it came, since the load began
 */
public record Arrival(int hook, EventTag tag, long nanos) {}
