package dev.resthooks.registry.audit;

import java.time.Duration;

/**
 * The limits of audits.
 *
 * @param reading the time for which one call reads events before it returns with the rest
 * @param patience the time for which one call may wait for Kafka's other answers
 * @param perOrganisation the maximum number of an organisation's audits at the same time in this
 *     replica
 * @param atOnce the maximum number of audits at the same time in this replica
 */
public record AuditSettings(Duration reading, Duration patience, int perOrganisation, int atOnce) {}
