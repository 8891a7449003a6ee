package dev.resthooks.registry.delivery;

import java.time.Duration;

/**
 * How long it is waited before work that failed is done again.
 *
 * @param delay at first; it doubles
 * @param maxDelay at most
 */
public record RetrySettings(Duration delay, Duration maxDelay) {}
