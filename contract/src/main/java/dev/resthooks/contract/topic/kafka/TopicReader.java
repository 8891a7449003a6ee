package dev.resthooks.contract.topic.kafka;

import static java.util.stream.Collectors.toCollection;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.FoundTopic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

record TopicReader(Cluster cluster) {
    /** Returns those of the topics that the queried brokers know, by name. */
    Map<String, FoundTopic> read(Collection<String> names) {
        Map<String, TopicDescription> descriptions = new TreeMap<>();
        cluster.admin()
                .describeTopics(names)
                .topicNameValues()
                .forEach((name, answer) ->
                        description(name, answer).ifPresent(it -> descriptions.put(name, it)));
        Map<String, Map<String, String>> configs = configs(descriptions.keySet());
        Map<String, FoundTopic> found = new TreeMap<>();
        descriptions.forEach((name, it) ->
                Optional.ofNullable(configs.get(name))
                        .map(config ->
                                new FoundTopic(name, it.partitions().size(), replicas(it), config))
                        .ifPresent(topic -> found.put(name, topic)));
        return found;
    }

    /** Returns the event topics that the queried broker knows, and that the client may see. */
    SortedSet<String> eventTopics() {
        return cluster
                .answer(cluster.admin().listTopics().names(), "topics can't be listed")
                .stream()
                .filter(Topics.EVENTS.asMatchPredicate())
                .collect(toCollection(TreeSet::new));
    }

    /** Returns missing topics. Throws if it knows of none, and Kafka doesn't answer for one. */
    SortedSet<String> missing(Collection<String> names) {
        SortedSet<String> missing = new TreeSet<>();
        List<TopicsException> failures = new ArrayList<>();
        cluster.admin()
                .describeTopics(names)
                .topicNameValues()
                .forEach((name, answer) -> {
                    try {
                        if (description(name, answer).isEmpty()) {
                            missing.add(name);
                        }
                    } catch (TopicsException failed) {
                        failures.add(failed);
                    }
                });
        if (missing.isEmpty() && !failures.isEmpty()) {
            throw failures.getFirst();
        }
        return missing;
    }

    private Optional<TopicDescription> description(
            String name, KafkaFuture<TopicDescription> answer) {
        return unlessUnknown(answer, "topic " + name + " can't be described");
    }

    private <T> Optional<T> unlessUnknown(KafkaFuture<T> answer, String failure) {
        return cluster.answerUnless(
                UnknownTopicOrPartitionException.class::isInstance, answer, failure);
    }

    private static int replicas(TopicDescription topic) {
        return topic.partitions().stream().mapToInt(it -> it.replicas().size()).min().orElse(0);
    }

    /** Returns configurations by name, without topics that the queried broker doesn't know. */
    Map<String, Map<String, String>> configs(Collection<String> names) {
        List<ConfigResource> resources =
                names.stream()
                        .map(it -> new ConfigResource(ConfigResource.Type.TOPIC, it))
                        .toList();
        Map<String, Map<String, String>> configs = new HashMap<>();
        cluster.admin()
                .describeConfigs(resources)
                .values()
                .forEach((resource, answer) ->
                        unlessUnknown(
                                        answer,
                                        "the configuration of topic %s can't be read"
                                                .formatted(resource.name()))
                                .ifPresent(it -> configs.put(resource.name(), values(it))));
        return configs;
    }

    private static Map<String, String> values(Config config) {
        Map<String, String> values = new HashMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                values.put(entry.name(), entry.value());
            }
        }
        return values;
    }
}
