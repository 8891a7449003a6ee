/** From Kafka's records to events, for all who read the event log. */
package dev.resthooks.dispatcher.eventlog.kafka;
