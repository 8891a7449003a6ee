package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.policy.Backoff;
import java.time.Duration;

/**
 * The intervals of the intake. When a partition is given up, deliveries in flight are waited for as
 * long as {@code patience}: older ones are holes.
 */
public record IntakeSettings(
        Duration commitInterval,
        Duration commitRetry,
        Duration drainTimeout,
        Duration patience,
        Duration takeOverTimeout,
        Backoff waitsAfterBugs,
        Backoff waitsAfterFailures) {}
