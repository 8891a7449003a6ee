package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.Fault;

/** When a fault was done and undone, in seconds since the load began. */
public record FaultMark(Fault fault, double fromSecond, double toSecond) {}
