package dev.resthooks.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.Difference;
import dev.resthooks.contract.topic.FoundTopic;
import dev.resthooks.contract.topic.PartitionRule;
import dev.resthooks.contract.topic.Replication;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.contract.topic.WantedTopics;
import dev.resthooks.contract.topic.kafka.KafkaTopics;
import dev.resthooks.contract.topic.kafka.TopicsException;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaTopicsIT {
    private static final String ACTIONS = "resthooks.events.actions";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final WantedTopics WANTED = wanted(Optional.empty());

    @TempDir private static Path directory;
    private static KafkaCluster cluster;

    private KafkaTopics topics;

    private static WantedTopics wanted(Optional<Replication> replication) {
        return new WantedTopics(TopicTable.shipped(), replication);
    }

    @BeforeAll
    static void start() {
        cluster = KafkaCluster.start(directory);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void connectToAKafkaWithoutTopics() throws Exception {
        topics = connect();
        try (Admin admin = Admin.create(cluster.adminConnection())) {
            admin.deleteTopics(admin.listTopics().names().get()).all().get();
        }
        assertThat(Waiting.until(() -> found().isEmpty(), PATIENCE)).isTrue();
    }

    @AfterEach
    void disconnect() {
        topics.close();
    }

    private KafkaTopics connect() {
        return KafkaTopics.connect(config(cluster.bootstrapServers()), PATIENCE);
    }

    private static Map<String, String> config(String bootstrapServers) {
        return Map.of("bootstrap.servers", bootstrapServers);
    }

    private int partitions(String topic) {
        return found().values().stream()
                .filter(it -> it.name().equals(topic))
                .mapToInt(FoundTopic::partitions)
                .sum();
    }

    private Map<String, FoundTopic> found() {
        return topics.find(TopicTable.shipped());
    }

    @Test
    void shouldCreateAllTopicsAndThenChangeNothing() {
        KafkaTopics.Applied first = topics.apply(WANTED, false);
        Map<String, FoundTopic> created = found();
        KafkaTopics.Applied second = topics.apply(WANTED, true);

        assertThat(first.created()).hasSameSizeAs(TopicTable.shipped());
        assertThat(first.remaining()).isEmpty();
        assertThat(second).isEqualTo(new KafkaTopics.Applied(List.of(), List.of(), List.of()));
        assertThat(found()).isEqualTo(created);
    }

    @Test
    void shouldCreateOnlyWhatIsMissingAndLeaveTheRestAsItIs() {
        cluster.createTopics(List.of(other(ACTIONS, 3), other(Topics.CURSORS, 4)));
        Map<String, FoundTopic> before = found();

        KafkaTopics.Applied applied = topics.apply(WANTED, false);

        assertThat(applied.created())
                .hasSize(TopicTable.shipped().size() - 2)
                .doesNotContain(ACTIONS, Topics.CURSORS);
        assertThat(found()).containsAllEntriesOf(before);
        assertThat(applied.remaining())
                .extracting(Difference::topic, Difference::setting, Difference::found)
                .contains(
                        tuple(ACTIONS, "partitions", "3"),
                        tuple(ACTIONS, "message.timestamp.type", "CreateTime"),
                        tuple(Topics.CURSORS, "partitions", "4"),
                        tuple(Topics.CURSORS, "cleanup.policy", "delete"));
    }

    @Test
    void shouldUpdateAllButThePartitionsOfState() {
        cluster.createTopics(List.of(other(ACTIONS, 3), other(Topics.CURSORS, 4)));

        KafkaTopics.Applied applied = topics.apply(WANTED, true);

        assertThat(applied.updated())
                .extracting(Difference::topic, Difference::setting)
                .contains(
                        tuple(ACTIONS, "partitions"),
                        tuple(ACTIONS, "message.timestamp.type"),
                        tuple(Topics.CURSORS, "cleanup.policy"));
        assertThat(applied.remaining())
                .extracting(Difference::topic, Difference::setting)
                .containsExactly(tuple(Topics.CURSORS, "partitions"));
        assertThat(partitions(ACTIONS)).isEqualTo(8);
        assertThat(partitions(Topics.CURSORS)).isEqualTo(4);
    }

    @Test
    void shouldLetSeveralApplyAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<KafkaTopics.Applied> apply =
                    () -> {
                        try (KafkaTopics own = connect()) {
                            return own.apply(WANTED, true);
                        }
                    };
            for (Future<KafkaTopics.Applied> each :
                    threads.invokeAll(List.of(apply, apply, apply))) {
                assertThat(each.get().remaining()).isEmpty();
            }
        }
        assertThat(WANTED.differences(found())).isEmpty();
    }

    /** The broker has a feature for it, which is set when its storage is formatted. */
    @Test
    void shouldGiveEachTransactionAnEpochOfItsOwn() throws Exception {
        try (Admin admin = Admin.create(cluster.adminConnection())) {
            assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
                    .hasEntrySatisfying(
                            "transaction.version",
                            levels -> assertThat(levels.maxVersionLevel()).isEqualTo((short) 2));
        }
    }

    @Test
    void shouldSayThatThereAreTooFewBrokers() {
        assertThatThrownBy(() -> topics.apply(wanted(Optional.of(new Replication(3))), false))
                .isInstanceOf(TopicsException.Refused.class)
                .hasMessageContaining("can't be created")
                .hasMessageContaining("replication factor");
    }

    @Test
    void shouldGiveUpOnAKafkaThatIsNotThere() {
        Map<String, String> nowhere = config("127.0.0.1:" + FreePorts.one());

        assertThatThrownBy(() -> KafkaTopics.connect(nowhere, Duration.ofSeconds(2)))
                .isInstanceOf(TopicsException.Unreachable.class);
        assertThatThrownBy(() ->
                        KafkaTopics.connect(config("unknown.invalid:9092"), Duration.ofSeconds(1)))
                .isInstanceOf(TopicsException.Unreachable.class);
    }

    @Test
    void shouldRefuseDataOfAnotherLayoutAndNameFresh() {
        cluster.createTopics(List.of(other(Topics.CURSORS, 4)));

        assertThatThrownBy(() -> cluster.applyTopics(TopicTable.shipped()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("resthooks.cursors: partitions is 4, wanted 8")
                .hasMessageContaining("resthooks.hooks: topic is missing")
                .hasMessageEndingWith("use --fresh to start with empty data");
        assertThat(found()).containsOnlyKeys(Topics.CURSORS);
    }

    /** A topic with the settings that the cluster gives by default. */
    private static Topic other(String name, int partitions) {
        return new Topic(name, partitions, PartitionRule.ANY, new TreeMap<>(), Map.of());
    }
}
