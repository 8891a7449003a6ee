/** Looks up offsets of the event log in Kafka. */
package dev.resthooks.dispatcher.placement.kafka;
