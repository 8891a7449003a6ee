/** Reads requested tests from Kafka, and writes their outcomes there. */
package dev.resthooks.dispatcher.testcall.kafka;
