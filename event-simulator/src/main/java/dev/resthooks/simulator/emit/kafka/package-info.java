/** The log is Kafka, reached through SmallRye Reactive Messaging. */
@NullMarked
package dev.resthooks.simulator.emit.kafka;

import org.jspecify.annotations.NullMarked;
