/**
 * The topics of the product: which there are and how they are set ({@link
 * dev.resthooks.contract.topic.TopicTable}), how a cluster differs from that ({@link
 * dev.resthooks.contract.topic.WantedTopics}), and what that means for a service's readiness
 * ({@link dev.resthooks.contract.topic.TopicReadiness}). And who may do what on Kafka ({@link
 * dev.resthooks.contract.topic.AccessRules}).
 *
 * <pre>
 *   TopicTable ──▶ WantedTopics ──differences(found)──▶ Difference ──▶ printed, or updated
 *                                    ▲
 *                  FoundTopic ───────┘   (kafka.KafkaTopics asks the cluster)
 * </pre>
 */
package dev.resthooks.contract.topic;
