package dev.resthooks.dispatcher.intake.kafka;

import java.time.Duration;

/**
 * The intervals of the intake.
 *
 * @param commitInterval the time between two ledger entries
 * @param commitRetry the time until the next try after an entry could not be written
 * @param drainTimeout how long to wait for deliveries in flight when a partition is given up
 */
public record IntakeSettings(
        Duration commitInterval, Duration commitRetry, Duration drainTimeout) {}
