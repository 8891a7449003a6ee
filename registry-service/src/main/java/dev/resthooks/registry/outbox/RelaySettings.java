package dev.resthooks.registry.outbox;

import java.time.Duration;

/** The interval of searches beside those after commits, and the most changes of a round. */
public record RelaySettings(Duration sweepInterval, int batchSize) {}
