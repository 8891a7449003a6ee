package dev.resthooks.stack.kafka;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.topic.Difference;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.WantedTopics;
import dev.resthooks.contract.topic.kafka.KafkaTopics;
import dev.resthooks.contract.topic.kafka.TopicsException;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A running Kafka cluster. It keeps its data when it is closed. Thread-safe. */
public final class KafkaCluster implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(90);

    private final KafkaSettings settings;
    private final List<KafkaNode> nodes;

    private KafkaCluster(KafkaSettings settings, List<KafkaNode> nodes) {
        this.settings = settings;
        this.nodes = nodes;
    }

    /** Starts one node on free ports, which dies with this JVM. Returns when it is ready. */
    public static KafkaCluster start(Path directory) {
        return start(directory, KafkaSettings.onFreePorts(1));
    }

    /** Starts a cluster in the folder, and returns when all nodes have joined. */
    public static KafkaCluster start(Path directory, KafkaSettings settings) {
        return start(directory, ProcessFolders.both(directory), settings);
    }

    /** Starts a cluster with logs and pid files elsewhere, or takes over nodes that run. */
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

    /** Returns all nodes in the form of the property {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return settings.ports().stream()
                .map(ports -> "127.0.0.1:" + ports.client())
                .collect(joining(","));
    }

    public KafkaNode node(int id) {
        return nodes.get(id - 1);
    }

    public List<ManagedProcess> processes() {
        return nodes.stream().map(KafkaNode::process).toList();
    }

    /** Creates the topics that don't exist yet. Returns when each new partition has its leader. */
    public void createTopics(List<Topic> topics) {
        try (KafkaTopics admin = topics()) {
            admin.create(topics, Optional.of(settings.replication()));
        } catch (TopicsException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Changes existing topics as far as their contents allow, or throws. */
    public void applyTopics(List<Topic> topics) {
        WantedTopics wanted = new WantedTopics(topics, Optional.of(settings.replication()));
        try (KafkaTopics admin = topics()) {
            refuseOtherLayout(wanted.differences(admin.find(topics)));
            var _ = admin.apply(wanted, true);
        } catch (TopicsException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void refuseOtherLayout(List<Difference> differences) {
        List<String> fatal =
                differences.stream()
                        .filter(it -> it.isDangerous() && !it.isUpdatable())
                        .map(Difference::text)
                        .toList();
        if (!fatal.isEmpty()) {
            throw new StackException(
                    "Kafka's data was written by another version of Resthooks, whose topics differ (%s):"
                                    .formatted(String.join("; ", fatal))
                            + " use --fresh to start with empty data");
        }
    }

    private KafkaTopics topics() {
        return KafkaTopics.connect(adminConnection(), STARTING);
    }

    /** Returns when every node answers. Needed only after nodes were started again. */
    public void awaitReady() {
        try (Admin admin = admin()) {
            boolean ready =
                    Waiting.until(() -> deadNode().isPresent() || allNodesIn(admin), STARTING);
            if (!ready || deadNode().isPresent()) {
                throw StackException.notReady(deadNode().orElse(node(1)).process());
            }
        }
    }

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

    private Admin admin() {
        Map<String, Object> config = new HashMap<>(adminConnection());
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, "50");
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "250");
        return Admin.create(config);
    }

    /** Returns the settings of a client with all rights: brokers and security. */
    public Map<String, Object> adminConnection() {
        Map<String, Object> connection = new HashMap<>();
        connection.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        settings.security().map(KafkaSettings.Security::admin).ifPresent(connection::putAll);
        return connection;
    }
}
