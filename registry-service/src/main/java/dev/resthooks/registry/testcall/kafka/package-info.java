/** Sends requests for tests to Kafka, and receives their outcomes. */
package dev.resthooks.registry.testcall.kafka;
