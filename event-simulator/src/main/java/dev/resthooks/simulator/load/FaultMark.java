package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.Fault;

/**
 * When a fault was done.
 *
 * @param fromSecond when it was done, in seconds since the load began
 * @param toSecond when it was undone
 */
public record FaultMark(Fault fault, double fromSecond, double toSecond) {}
