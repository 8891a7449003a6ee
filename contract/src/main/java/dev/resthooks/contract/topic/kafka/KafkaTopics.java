package dev.resthooks.contract.topic.kafka;

import dev.resthooks.contract.topic.Difference;
import dev.resthooks.contract.topic.Difference.Update;
import dev.resthooks.contract.topic.FoundTopic;
import dev.resthooks.contract.topic.Replication;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.WantedTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of a cluster. Several programs may apply the same topics at once. */
public final class KafkaTopics implements AutoCloseable {
    /** The time for which a broker may still answer a query with its state from before a change. */
    private static final Duration SPREADING = Duration.ofSeconds(10);

    private final Cluster cluster;

    private KafkaTopics(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Connects to a cluster. The patience is that of this and all later calls together. */
    public static KafkaTopics connect(Map<String, ?> config, Duration patience) {
        Cluster cluster = Cluster.open(config, patience);
        try {
            var _ =
                    cluster.answer(
                            cluster.admin().describeCluster().clusterId(),
                            "Kafka can't be reached");
            return new KafkaTopics(cluster);
        } catch (TopicsException failed) {
            cluster.close();
            throw failed;
        }
    }

    public Map<String, FoundTopic> find(Collection<Topic> topics) {
        return new TopicReader(cluster).read(names(topics));
    }

    /** What {@link #apply} created, and the differences that it removed or left. */
    public record Applied(
            List<String> created, List<Difference> updated, List<Difference> remaining) {}

    /** Creates missing topics, and if asked to, updates those that exist where that is allowed. */
    public Applied apply(WantedTopics wanted, boolean update) {
        Map<String, FoundTopic> found = find(wanted.topics());
        List<Topic> missing = wanted.missing(found);
        if (!missing.isEmpty()) {
            create(missing, wanted.replication());
            found = find(wanted.topics());
        }
        List<Difference> differences = wanted.differences(found);
        List<Difference> updated =
                update ? differences.stream().filter(Difference::isUpdatable).toList() : List.of();
        if (!updated.isEmpty()) {
            update(updated);
            awaitUpdated(wanted);
            differences = wanted.differences(find(wanted.topics()));
        }
        return new Applied(names(missing), updated, differences);
    }

    private void update(List<Difference> differences) {
        Map<String, NewPartitions> partitions = new TreeMap<>();
        Map<ConfigResource, Collection<AlterConfigOp>> configs = new HashMap<>();
        for (Difference difference : differences) {
            if (difference.update() == Update.ADD_PARTITIONS) {
                partitions.put(
                        difference.topic(),
                        NewPartitions.increaseTo(Integer.parseInt(difference.wanted())));
            } else {
                configs.computeIfAbsent(
                                new ConfigResource(ConfigResource.Type.TOPIC, difference.topic()),
                                _ -> new ArrayList<>())
                        .add(
                                new AlterConfigOp(
                                        new ConfigEntry(difference.setting(), difference.wanted()),
                                        AlterConfigOp.OpType.SET));
            }
        }
        addPartitions(partitions);
        setConfigs(configs);
    }

    /** Adds partitions, and accepts that another program may have added them meanwhile. */
    private void addPartitions(Map<String, NewPartitions> partitions) {
        cluster.admin()
                .createPartitions(partitions)
                .values()
                .forEach((name, change) ->
                        cluster.done(
                                InvalidPartitionsException.class::isInstance,
                                change,
                                "topic " + name + " can't get more partitions"));
    }

    private void setConfigs(Map<ConfigResource, Collection<AlterConfigOp>> configs) {
        cluster.admin()
                .incrementalAlterConfigs(configs)
                .values()
                .forEach((topic, change) ->
                        cluster.done(
                                _ -> false, change, "topic " + topic.name() + " can't be changed"));
    }

    private void awaitUpdated(WantedTopics wanted) {
        boolean isSpread =
                Deadline.in(SPREADING)
                        .until(() ->
                                wanted.differences(find(wanted.topics())).stream()
                                        .noneMatch(Difference::isUpdatable));
        if (isSpread) {
            awaitLeaders(names(wanted.topics()));
        }
    }

    private static List<String> names(Collection<Topic> topics) {
        return topics.stream().map(Topic::name).toList();
    }

    @Override
    public void close() {
        cluster.close();
    }

    /** Creates topics that don't exist, and returns when each of their partitions has a leader. */
    public void create(Collection<Topic> topics, Optional<Replication> replication) {
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
        awaitLeaders(names(topics));
    }

    /**
     * Waits until every partition has a leader that knows so: only leaders answer for offsets.
     * Before that, a producer with several requests in flight may have its first batch refused and
     * the second one accepted; every retry of the first one is then out of order.
     */
    private void awaitLeaders(Collection<String> names) {
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
