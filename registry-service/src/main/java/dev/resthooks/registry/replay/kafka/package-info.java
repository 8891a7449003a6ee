/** Where times lie on the event log, asked of Kafka. */
package dev.resthooks.registry.replay.kafka;
