/** Checks that the simulator's topics exist. */
package dev.resthooks.simulator.topic.kafka;
