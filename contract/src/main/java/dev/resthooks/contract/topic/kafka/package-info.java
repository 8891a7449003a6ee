/** Asks a Kafka cluster for its topics, creates them and changes them, through its Admin API. */
@NullMarked
package dev.resthooks.contract.topic.kafka;

import org.jspecify.annotations.NullMarked;
