package dev.resthooks.simulator.emit;

/**
 * The limits of a run.
 *
 * @param underWay the maximum number of events that are not acknowledged yet
 * @param idsKept the maximum number of ids of acknowledged events that are kept
 */
public record EmissionBounds(int underWay, int idsKept) {}
