/** The watch over the simulator's topics. */
@NullMarked
package dev.resthooks.simulator.topic.kafka;

import org.jspecify.annotations.NullMarked;
