package dev.resthooks.dispatcher.intake.kafka;

import java.time.Duration;

/**
 * The rhythm of the intake.
 *
 * @param write between two entries of the ledger
 * @param writeAgain after an entry could not be written
 * @param patience with deliveries in flight, when a partition is given up
 */
public record IntakeSettings(Duration write, Duration writeAgain, Duration patience) {}
