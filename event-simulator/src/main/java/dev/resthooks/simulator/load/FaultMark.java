package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.Fault;

/**
 * A fault as it was done.
 *
 * @param fromSecond since the load began
 * @param toSecond when it was undone
 */
public record FaultMark(Fault fault, double fromSecond, double toSecond) {}
