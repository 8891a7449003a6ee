/** Reads the event log again from Kafka, on one thread with a consumer of its own. */
package dev.resthooks.dispatcher.catchup.kafka;
