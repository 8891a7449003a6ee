package dev.resthooks.dispatcher.pipeline.model;

public record LaneCounts(int lanes, int behind, int suspended, int halted, long holes) {}
