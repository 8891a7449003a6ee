/** Where times lie on the event log, asked of Kafka. */
@NullMarked
package dev.resthooks.registry.replay.kafka;

import org.jspecify.annotations.NullMarked;
