package dev.resthooks.registry.report;

import java.time.Duration;

/**
 * The pauses before failed work is done again.
 *
 * @param delay the first pause; it doubles with each failure
 * @param maxDelay the longest pause
 */
public record RetrySettings(Duration delay, Duration maxDelay) {}
