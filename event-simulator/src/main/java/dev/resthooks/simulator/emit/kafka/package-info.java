/** The event log on Kafka, through SmallRye Reactive Messaging. */
package dev.resthooks.simulator.emit.kafka;
