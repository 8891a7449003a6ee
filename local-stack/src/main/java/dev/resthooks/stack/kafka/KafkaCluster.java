package dev.resthooks.stack.kafka;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.Topics;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** A running Kafka. It keeps its data when it is closed. For any thread. */
public final class KafkaCluster implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(90);
    private static final int ADMIN_SECONDS = 30;

    private final KafkaSettings settings;
    private final List<KafkaNode> nodes;

    private KafkaCluster(KafkaSettings settings, List<KafkaNode> nodes) {
        this.settings = settings;
        this.nodes = nodes;
    }

    /** One node on free ports, which dies with this JVM. Returns when it is ready. */
    public static KafkaCluster start(Path directory) {
        return start(directory, KafkaSettings.onFreePorts(1));
    }

    /** Returns when all nodes have joined. Data and logs lie in the folder. */
    public static KafkaCluster start(Path directory, KafkaSettings settings) {
        return start(directory, ProcessFolders.both(directory), settings);
    }

    /**
     * The same, with logs and pid files elsewhere. A node that runs there already is taken over.
     */
    public static KafkaCluster start(
            Path directory, ProcessFolders folders, KafkaSettings settings) {
        ClusterFolder data = new ClusterFolder(directory);
        data.refuseOtherThan(settings.nodes());
        List<KafkaNode> nodes =
                IntStream.rangeClosed(1, settings.nodes())
                        .parallel()
                        .mapToObj(id -> KafkaNode.start(id, data, folders, settings))
                        .toList();
        KafkaCluster cluster = new KafkaCluster(settings, nodes);
        try {
            cluster.awaitReady();
            return cluster;
        } catch (RuntimeException e) {
            nodes.stream().filter(node -> !node.wasFound()).forEach(KafkaNode::kill);
            throw e;
        }
    }

    /** For the property {@code bootstrap.servers}: all nodes. */
    public String bootstrapServers() {
        return settings.ports().stream()
                .map(ports -> "127.0.0.1:" + ports.client())
                .collect(joining(","));
    }

    public List<KafkaNode> nodes() {
        return nodes;
    }

    /** The node with that id; ids count from 1. */
    public KafkaNode node(int id) {
        return nodes.get(id - 1);
    }

    /** Creates those that do not exist yet, and returns when each new partition has its leader. */
    public void createTopics(List<Topics.Spec> specs) {
        try (Admin admin = admin()) {
            CreateTopicsResult result =
                    admin.createTopics(specs.stream().map(this::newTopic).toList());
            Set<String> made = new HashSet<>();
            result.values()
                    .forEach((topic, creation) -> {
                        if (isNew(topic, creation)) {
                            made.add(topic);
                        }
                    });
            awaitLeaders(specs.stream().filter(it -> made.contains(it.name())).toList(), admin);
        }
    }

    /**
     * A broker learns that it leads a new partition a little after its creation is confirmed. A
     * producer with several requests on their way that comes in between may have its first batch
     * refused (NOT_LEADER_OR_FOLLOWER) and the second taken; then the first is out of order
     * whenever it is tried again, until it expires. Leaders alone answer for their offsets.
     */
    private static void awaitLeaders(List<Topics.Spec> made, Admin admin) {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (Topics.Spec topic : made) {
            for (int number = 0; number < topic.partitions(); number++) {
                partitions.put(new TopicPartition(topic.name(), number), OffsetSpec.earliest());
            }
        }
        if (!Waiting.until(() -> answer(partitions, admin), STARTING)) {
            throw new StackException("new topics have no leaders in time: " + partitions.keySet());
        }
    }

    /** Whether all are known, and led. */
    private static boolean answer(Map<TopicPartition, OffsetSpec> partitions, Admin admin) {
        try {
            var _ = admin.listOffsets(partitions).all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns when every node answers; needed only after nodes were started again. */
    public void awaitReady() {
        try (Admin admin = admin()) {
            boolean ready =
                    Waiting.until(() -> deadNode().isPresent() || allNodesIn(admin), STARTING);
            if (!ready || deadNode().isPresent()) {
                throw StackException.notReady(deadNode().orElse(node(1)).process());
            }
        }
    }

    /** Stops all nodes. */
    @Override
    public void close() {
        nodes.parallelStream().forEach(KafkaNode::stop);
    }

    private Optional<KafkaNode> deadNode() {
        return nodes.stream().filter(node -> !node.process().isAlive()).findFirst();
    }

    private boolean allNodesIn(Admin admin) {
        try {
            return admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).size() == nodes.size();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private NewTopic newTopic(Topics.Spec spec) {
        return new NewTopic(spec.name(), spec.partitions(), (short) settings.replicas())
                .configs(spec.settings());
    }

    /** Returns when it is there; whether it wasn't before. */
    private static boolean isNew(String topic, KafkaFuture<Void> creation) {
        try {
            creation.get(ADMIN_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new StackException("the topic " + topic + " cannot be created", e);
        } catch (TimeoutException e) {
            throw new StackException("the topic " + topic + " was not created in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while creating the topic " + topic, e);
        }
    }

    private Admin admin() {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers(),
                        AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                        "50",
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        "250"));
    }
}
