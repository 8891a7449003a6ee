package dev.resthooks.registry.report;

import java.time.Duration;

/** The pauses before failed work is done again: they double from the first to the longest. */
public record RetrySettings(Duration delay, Duration maxDelay) {}
