package dev.resthooks.simulator.reconcile;

/** A request for a hook of this number, in nanoseconds since the load began. */
public record Arrival(int hook, EventTag tag, long nanos) {}
