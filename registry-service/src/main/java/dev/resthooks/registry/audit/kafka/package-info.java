/** What audits ask of Kafka. */
package dev.resthooks.registry.audit.kafka;
