/** Asks a Kafka cluster for its topics, creates them and changes them, through its Admin API. */
package dev.resthooks.contract.topic.kafka;
