/** Tests are asked for, and their outcomes heard of, on Kafka. */
package dev.resthooks.registry.testcall.kafka;
