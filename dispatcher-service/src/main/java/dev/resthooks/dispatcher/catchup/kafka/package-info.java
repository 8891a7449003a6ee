/** Reads the event log again from Kafka, on one thread with a consumer of its own. */
@NullMarked
package dev.resthooks.dispatcher.catchup.kafka;

import org.jspecify.annotations.NullMarked;
