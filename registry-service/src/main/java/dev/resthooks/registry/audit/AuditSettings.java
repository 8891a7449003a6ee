package dev.resthooks.registry.audit;

import java.time.Duration;

/**
 * What an audit may take.
 *
 * @param reading how long one call reads events, before it says how to go on
 * @param patience how long one call may wait for all that it asks of Kafka beside
 * @param mostAtOnce audits in this replica
 */
public record AuditSettings(Duration reading, Duration patience, int mostAtOnce) {}
