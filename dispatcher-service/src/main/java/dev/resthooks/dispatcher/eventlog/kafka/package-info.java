/** Converts Kafka records to events, for all readers of the event log. */
package dev.resthooks.dispatcher.eventlog.kafka;
