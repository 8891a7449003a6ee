/**
 * Reads the event topics as a member of the group {@code resthooks-dispatcher}, on one thread that
 * owns the consumer: poll, hand over, write the ledger, rebalance, stop.
 */
package dev.resthooks.dispatcher.intake.kafka;
