/**
 * Publishes outboxes to Kafka in rounds, one at a time over all replicas: right after each commit
 * that filled an outbox, and at intervals for rows that others left behind.
 */
package dev.resthooks.registry.relay;
