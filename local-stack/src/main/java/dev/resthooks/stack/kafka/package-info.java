/**
 * A real Kafka of one or three nodes on 127.0.0.1, each node a broker and controller (KRaft) in a
 * process of its own. Nodes can be stopped, killed, paused and started again singly.
 */
package dev.resthooks.stack.kafka;
