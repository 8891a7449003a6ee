/** Reads, creates and changes the topics of a Kafka cluster, through its Admin API. */
package dev.resthooks.contract.topic.kafka;
