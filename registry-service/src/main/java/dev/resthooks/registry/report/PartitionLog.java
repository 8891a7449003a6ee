package dev.resthooks.registry.report;

/**
 * A partition of the reports topic, as Kafka has it now.
 *
 * @param topicId the id of the topic, which is new if the topic is deleted and created again
 * @param beginning the first offset that Kafka still has
 * @param end the offset after the last record
 */
public record PartitionLog(String topicId, long beginning, long end) {}
