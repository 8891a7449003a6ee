package dev.resthooks.dispatcher.intake.kafka;

import java.time.Duration;

/**
 * The intervals of the intake.
 *
 * @param write the time between two ledger entries
 * @param writeAgain the time until the next try after an entry could not be written
 * @param drainTimeout how long to wait for deliveries in flight when a partition is given up
 */
public record IntakeSettings(Duration write, Duration writeAgain, Duration drainTimeout) {}
