/**
 * Reads the event topics as a member of the group {@code resthooks-dispatcher}. One thread owns the
 * consumer: it polls, hands records over, writes the ledger, and handles rebalances and stopping.
 */
package dev.resthooks.dispatcher.intake.kafka;
