/**
 * A real Kafka of one or three nodes on 127.0.0.1. Each node is a broker and controller (KRaft) in
 * a process of its own. Nodes can be stopped, killed, paused and restarted one by one.
 */
package dev.resthooks.stack.kafka;
