/** The log is Kafka, reached through SmallRye Reactive Messaging. */
package dev.resthooks.simulator.emit.kafka;
