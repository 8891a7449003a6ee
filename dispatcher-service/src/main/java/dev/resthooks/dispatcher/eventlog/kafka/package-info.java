/** From Kafka's records to events, for all who read the event log. */
@NullMarked
package dev.resthooks.dispatcher.eventlog.kafka;

import org.jspecify.annotations.NullMarked;
