package dev.resthooks.registry.relay;

import java.time.Duration;

/**
 * The settings of a relay.
 *
 * @param sweepInterval the interval between two searches for waiting rows, beside the one after
 *     each commit
 * @param batchSize the maximum number of changes per round
 */
public record RelaySettings(Duration sweepInterval, int batchSize) {}
