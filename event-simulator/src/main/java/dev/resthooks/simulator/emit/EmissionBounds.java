package dev.resthooks.simulator.emit;

/** How many events may be unacknowledged, and how many ids of acknowledged ones are kept. */
public record EmissionBounds(int underWay, int idsKept) {}
