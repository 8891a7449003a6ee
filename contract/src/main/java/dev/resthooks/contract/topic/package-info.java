/**
 * The topics of the product and their settings ({@link dev.resthooks.contract.topic.TopicTable}),
 * the differences of a cluster from them ({@link dev.resthooks.contract.topic.WantedTopics}), and
 * the consequences for a service's readiness ({@link dev.resthooks.contract.topic.TopicReadiness}).
 *
 * <pre>
 *   TopicTable ──▶ WantedTopics ──differences(found)──▶ Difference ──▶ printed (cli.TopicsCommand), or updated
 *                                    ▲
 *                  FoundTopic ───────┘   (kafka.KafkaTopics queries the cluster)
 * </pre>
 */
package dev.resthooks.contract.topic;
