package dev.resthooks.registry.hook;

import java.time.Duration;

/**
 * How the outbox is emptied.
 *
 * @param sweepInterval how often it is looked for what waits, beside the look after each commit
 * @param batchSize changes a round, at most
 */
public record RelaySettings(Duration sweepInterval, int batchSize) {}
