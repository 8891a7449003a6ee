/** Looks up offsets of the event log in Kafka. */
@NullMarked
package dev.resthooks.dispatcher.placement.kafka;

import org.jspecify.annotations.NullMarked;
