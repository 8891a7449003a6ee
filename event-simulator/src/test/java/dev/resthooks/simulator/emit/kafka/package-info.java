/** Tests of emission on a real Kafka. */
package dev.resthooks.simulator.emit.kafka;
