package dev.resthooks.registry.statistics;

/** The attempts of all hooks of all organisations, in some time. */
public record AttemptTotals(long delivered, long failed) {}
