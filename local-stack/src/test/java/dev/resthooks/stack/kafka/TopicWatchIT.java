package dev.resthooks.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.PartitionRule;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicReadiness.Change;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.contract.topic.kafka.TopicWatch;
import dev.resthooks.stack.process.Waiting;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicWatchIT {
    private static final String ACTIONS = "resthooks.events.actions";
    private static final Topic ORDERS =
            new Topic(
                    "resthooks.events.orders",
                    1,
                    PartitionRule.MAY_GROW,
                    new TreeMap<>(Map.of("message.timestamp.type", "LogAppendTime")),
                    Map.of());
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir private static Path directory;
    private static KafkaCluster cluster;

    private final Queue<Change> log = new ConcurrentLinkedQueue<>();
    private final Queue<String> eventTopics = new ConcurrentLinkedQueue<>();
    private TopicWatch watch;

    @BeforeAll
    static void start() {
        cluster = KafkaCluster.start(directory);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void watchAKafkaWithoutTopics() throws Exception {
        if (!cluster.node(1).process().isAlive()) {
            cluster.node(1).startAgain();
            cluster.awaitReady();
        }
        try (Admin admin = Admin.create(cluster.adminConnection())) {
            admin.deleteTopics(names(admin)).all().get();
            await(() -> names(admin).isEmpty());
        }
        watch = watch(Map.of());
    }

    private static Set<String> names(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private TopicWatch watch(Map<String, String> login) {
        Map<String, String> config = new HashMap<>(login);
        config.put("bootstrap.servers", cluster.bootstrapServers());
        return new TopicWatch(
                config,
                Stream.concat(TopicTable.shipped().stream(), Stream.of(ORDERS)).toList(),
                it -> !it.equals(ORDERS),
                Optional.of(eventTopics::add),
                Duration.ofSeconds(1),
                log::add);
    }

    @AfterEach
    void endWatch() {
        watch.close();
    }

    @Test
    void shouldBeReadyOnceTheMissingTopicsAreCreatedAndWhileKafkaIsAway() {
        watch.start();
        await(() -> trouble().startsWith("Kafka has no topic resthooks.cursors, "));

        cluster.createTopics(TopicTable.shipped());
        await(() -> trouble().isEmpty() && watch.readiness().hasStarted());
        assertThat(eventTopics)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        TopicTable.shipped().stream()
                                .map(Topic::name)
                                .filter(Topics.EVENTS.asMatchPredicate())
                                .toList());

        cluster.node(1).kill();
        await(() -> watch.readiness().silence().isPresent());
        assertThat(trouble()).isEmpty();
        assertThat(log)
                .extracting(Change::level)
                .containsExactly(Level.ERROR, Level.ERROR, Level.WARNING);
    }

    @Test
    void shouldBeReadyWithoutATopicThatIsNotNeededAndFollowItsComingAndGoing() throws Exception {
        cluster.createTopics(TopicTable.shipped());
        watch.start();
        await(() -> watch.readiness().known().missing().contains(ORDERS.name()));
        assertThat(trouble()).isEmpty();

        cluster.createTopics(List.of(ORDERS));
        await(() -> watch.readiness().known().missing().isEmpty());
        await(() -> eventTopics.contains(ORDERS.name()));

        try (Admin admin = Admin.create(cluster.adminConnection())) {
            admin.deleteTopics(List.of(ORDERS.name())).all().get();
        }
        await(() -> watch.readiness().known().missing().contains(ORDERS.name()));
        assertThat(watch.readiness().known().misconfigured()).isEmpty();
        assertThat(log)
                .extracting(Change::level)
                .containsExactly(Level.ERROR, Level.INFO, Level.ERROR);
    }

    @Test
    void shouldNotBeReadyWhenKafkaRefusesTheLogin() {
        cluster.createTopics(TopicTable.shipped());
        watch.close();
        watch =
                watch(
                        Map.of(
                                "security.protocol",
                                "SASL_PLAINTEXT",
                                "sasl.mechanism",
                                "PLAIN",
                                "sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                        + " username=\"a\" password=\"b\";"));
        watch.start();

        await(() -> trouble().startsWith("Kafka refuses this service: "));
    }

    @Test
    void shouldStartWithTheBrokersTimeOnlyAndStayReadyWhenItIsChangedLater() throws Exception {
        cluster.createTopics(
                List.of(new Topic(ACTIONS, 1, PartitionRule.ANY, new TreeMap<>(), Map.of())));
        cluster.createTopics(TopicTable.shipped());
        watch.start();
        await(() -> trouble().equals("message.timestamp.type is not LogAppendTime on " + ACTIONS));

        setTimestampType("LogAppendTime");
        await(() -> trouble().isEmpty());

        setTimestampType("CreateTime");
        await(() -> watch.readiness().known().misconfigured().containsKey(ACTIONS));
        assertThat(trouble()).isEmpty();
    }

    private String trouble() {
        return watch.readiness().trouble().orElse("");
    }

    private static void await(BooleanSupplier condition) {
        assertThat(Waiting.until(condition, SOON)).isTrue();
    }

    private void setTimestampType(String type) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    new ConfigResource(ConfigResource.Type.TOPIC, ACTIONS),
                                    List.of(
                                            new AlterConfigOp(
                                                    new ConfigEntry("message.timestamp.type", type),
                                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
