package dev.resthooks.dispatcher.pipeline.model;

/** How many hooks have something to do, are behind, suspended or halted, and their holes. */
public record LaneCounts(int lanes, int behind, int suspended, int halted, long holes) {}
