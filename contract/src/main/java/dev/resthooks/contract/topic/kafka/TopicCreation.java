package dev.resthooks.contract.topic.kafka;

import dev.resthooks.contract.topic.FoundTopic;
import dev.resthooks.contract.topic.Replication;
import dev.resthooks.contract.topic.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

record TopicCreation(Cluster cluster) {
    /** Creates those that are missing, and returns when every partition has a leader. */
    void create(Collection<Topic> topics, Optional<Replication> replication) {
        Optional<Short> factor = replication.map(it -> (short) it.factor());
        List<NewTopic> wanted =
                topics.stream()
                        .map(it ->
                                new NewTopic(it.name(), Optional.of(it.partitions()), factor)
                                        .configs(it.config()))
                        .toList();
        cluster.admin()
                .createTopics(wanted)
                .values()
                .forEach((name, creation) ->
                        cluster.done(
                                TopicExistsException.class::isInstance,
                                creation,
                                "topic " + name + " can't be created"));
        awaitLeaders(topics.stream().map(Topic::name).toList());
    }

    /**
     * Waits until every partition has a leader that knows so: only leaders answer for offsets.
     * Before that, a producer with several requests in flight may have its first batch refused and
     * the second one accepted; every retry of the first one is then out of order.
     */
    void awaitLeaders(Collection<String> names) {
        if (!cluster.deadline().until(() -> areLed(names))) {
            throw new TopicsException.Unreachable(
                    "not all partitions had a leader in time",
                    new IllegalStateException(names.toString()));
        }
    }

    private boolean areLed(Collection<String> names) {
        Map<String, FoundTopic> found = new TreeMap<>(new TopicReader(cluster).read(names));
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (FoundTopic topic : found.values()) {
            for (int number = 0; number < topic.partitions(); number++) {
                partitions.put(new TopicPartition(topic.name(), number), OffsetSpec.earliest());
            }
        }
        return found.keySet().containsAll(names)
                && cluster.answerUnless(
                                _ -> true,
                                cluster.admin().listOffsets(partitions).all(),
                                "offsets can't be read")
                        .isPresent();
    }
}
