package dev.resthooks.simulator.emit;

/**
 * What a run may take.
 *
 * @param underWay how many events may be with the log, not yet acknowledged
 * @param idsKept how many ids of acknowledged events are kept
 */
public record EmissionBounds(int underWay, int idsKept) {}
