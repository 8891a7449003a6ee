/** The watch over the simulator's topics. */
package dev.resthooks.simulator.topic.kafka;
