/** Finds the offsets of times in Kafka's event topics. */
package dev.resthooks.registry.replay.kafka;
