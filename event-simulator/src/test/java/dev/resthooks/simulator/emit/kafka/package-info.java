/** Tests of emission on a real Kafka. */
@NullMarked
package dev.resthooks.simulator.emit.kafka;

import org.jspecify.annotations.NullMarked;
