/** The queries of audits, answered by Kafka. */
package dev.resthooks.registry.audit.kafka;
