package dev.resthooks.registry.log;

import java.time.Duration;

/**
 * The limits of reading the log.
 *
 * @param reading the time for which one request reads events
 * @param patience the time for which one request may wait for Kafka's other answers
 * @param perOrganisation the maximum number of an organisation's readers at the same time in this
 *     replica
 * @param atOnce the maximum number of readers at the same time in this replica
 */
public record LogReadSettings(
        Duration reading, Duration patience, int perOrganisation, int atOnce) {}
