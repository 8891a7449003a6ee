package dev.resthooks.dispatcher.pipeline.model;

/**
 * The number of hooks in each state on a partition.
 *
 * @param lanes hooks that have something to do
 * @param behind those of them that don't follow the live reading
 * @param holes unsettled events of all hooks
 */
public record LaneCounts(int lanes, int behind, int suspended, int halted, long holes) {}
