package dev.resthooks.registry.relay;

import java.time.Duration;

/**
 * How an outbox is emptied.
 *
 * @param sweepInterval how often it is looked for what waits, beside the look after each commit
 * @param batchSize changes a round, at most
 */
public record RelaySettings(Duration sweepInterval, int batchSize) {}
