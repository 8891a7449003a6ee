/** Takes tests from Kafka, and tells there what came of them. */
package dev.resthooks.dispatcher.testcall.kafka;
