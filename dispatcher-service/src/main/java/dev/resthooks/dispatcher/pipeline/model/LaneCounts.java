package dev.resthooks.dispatcher.pipeline.model;

/**
 * How many hooks are in which state on a partition.
 *
 * @param lanes hooks that have anything to do at all
 * @param behind of them, those that don't follow live
 * @param holes unsettled events over all of them
 */
public record LaneCounts(int lanes, int behind, int suspended, int halted, long holes) {}
