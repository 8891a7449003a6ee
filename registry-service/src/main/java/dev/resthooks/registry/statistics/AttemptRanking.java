package dev.resthooks.registry.statistics;

/** What organisations are sorted by, most first. */
public enum AttemptRanking {
    ATTEMPTS,
    FAILURES
}
