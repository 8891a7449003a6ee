package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.policy.Backoff;
import java.time.Duration;

/**
 * The intervals of the intake.
 *
 * @param commitInterval the time between two ledger entries
 * @param commitRetry the time until the next try after an entry could not be written
 * @param drainTimeout how long to wait for deliveries in flight when this dispatcher stops
 * @param patience how long to wait for them when a partition is given up; the older ones are holes
 * @param takeOverTimeout how long each wait of a takeover may take
 * @param waitsAfterBugs the waits until a partition whose pipeline has a bug is taken over again
 * @param waitsAfterFailures the waits until a partition that could not be taken over is tried again
 */
public record IntakeSettings(
        Duration commitInterval,
        Duration commitRetry,
        Duration drainTimeout,
        Duration patience,
        Duration takeOverTimeout,
        Backoff waitsAfterBugs,
        Backoff waitsAfterFailures) {}
