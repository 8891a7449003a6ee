package dev.resthooks.deploy.kafka;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** Makes the {@code KafkaTopic}s of production from the table of topics. */
final class KafkaTopics {
    private static final int REPLICAS = 3;
    private static final int IN_SYNC = 2;

    private KafkaTopics() {}

    /** Returns the content of the file that holds them all. */
    static String file() {
        return """
        # Every topic of dev.resthooks.contract.topic.TopicTable. KafkaTopicsTest compares, and writes this file with
        # -Ddeploy.write=true.
        """
                + TopicTable.shipped().stream().map(KafkaTopics::topic).collect(joining("---\n"));
    }

    private static String topic(Topic topic) {
        Map<String, String> config = new TreeMap<>(topic.config());
        config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(IN_SYNC));
        return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaTopic
        metadata:
          name: %s
        spec:
          partitions: %d
          replicas: %d
          config:
        %s\
        """
                .formatted(
                        topic.name(),
                        topic.partitions(),
                        REPLICAS,
                        config.entrySet().stream()
                                .map(it -> "    %s: \"%s\"\n".formatted(it.getKey(), it.getValue()))
                                .collect(joining()));
    }
}
