package dev.resthooks.dispatcher.report.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.Wire;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.match.HooksPosition;
import dev.resthooks.dispatcher.report.Ledger.NotWritten;
import dev.resthooks.dispatcher.report.LedgerEntry;
import dev.resthooks.dispatcher.report.Marks;
import dev.resthooks.dispatcher.report.Position;
import dev.resthooks.dispatcher.report.Share;
import dev.resthooks.stack.kafka.CommittedRecords;
import dev.resthooks.stack.kafka.KafkaCluster;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class KafkaLedgerIT {
    private static final Partition ACTIONS = new Partition("resthooks.events.actions", 0);

    private static final AtomicLong HOOKS = new AtomicLong();

    @TempDir private static Path folder;
    private static KafkaCluster cluster;

    private final Queue<Trouble> troubles = new ArrayDeque<>();
    private KafkaConsumer<byte[], byte[]> member;
    private KafkaLedger ledger;
    private long hook;
    private long entries;

    /** What happens to the next commit. */
    private enum Trouble {
        COMMITTED_BUT_NOBODY_HEARS,
        NEVER_SENT
    }

    @BeforeAll
    static void startKafka() {
        cluster = KafkaCluster.start(folder);
        cluster.createTopics(Topics.all());
    }

    @AfterAll
    static void stopKafka() {
        cluster.close();
    }

    @BeforeEach
    void open(TestInfo test) {
        String name = test.getDisplayName();
        hook = HOOKS.incrementAndGet();
        member = consumer(name);
        ledger = new KafkaLedger(() -> troubled(producer(name)), group());
    }

    @AfterEach
    void close() {
        ledger.close();
        member.close();
    }

    @Test
    void shouldWriteReportsDeadEventsAndPositionsAsOne() throws NotWritten {
        HookCursor cursor =
                new HookCursor(
                        1,
                        0,
                        0,
                        OptionalLong.of(3),
                        0,
                        true,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        List.of());
        Position position = position(5);

        ledger.write(
                entry(
                        position,
                        Map.of(
                                new HookId(hook), Optional.of(cursor),
                                new HookId(hook + 1000), Optional.empty()),
                        "one"));

        assertThat(group().committed(Set.of(ACTIONS))).containsEntry(ACTIONS, position);
        assertThat(reported()).containsExactly("one");
        List<ConsumerRecord<byte[], byte[]>> cursors = committed(Topics.CURSORS);
        assertThat(cursors)
                .extracting(it -> new String(it.key(), UTF_8))
                .containsExactlyInAnyOrder(
                        hook + "@resthooks.events.actions-0",
                        (hook + 1000) + "@resthooks.events.actions-0");
        assertThat(cursors)
                .allMatch(it -> it.partition() == Topics.cursorPartition(ACTIONS.topic(), 0, 8));
        assertThat(cursors)
                .filteredOn(it -> it.value() != null)
                .extracting(it -> Wire.readCursor(it.value()))
                .containsExactly(cursor);
    }

    @Test
    void shouldNotWriteTwiceWhatWasCommittedUnheard() throws NotWritten {
        troubles.add(Trouble.COMMITTED_BUT_NOBODY_HEARS);
        LedgerEntry entry = entry(5, "once");
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);
        ledger.write(entry(6, "next"));

        assertThat(reported()).containsExactly("once", "next");
    }

    @Test
    void shouldNotWriteTwiceWhatMovedNoOffsetAndWasCommittedUnheard() throws NotWritten {
        ledger.write(entry(5, "before"));
        troubles.add(Trouble.COMMITTED_BUT_NOBODY_HEARS);
        LedgerEntry entry = entry(5, "once");
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);

        assertThat(reported()).containsExactly("before", "once");
    }

    @Test
    void shouldWriteAgainWhatWasNotCommitted() throws NotWritten {
        troubles.add(Trouble.NEVER_SENT);
        LedgerEntry entry = entry(5, "once");
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);

        assertThat(reported()).containsExactly("once");
    }

    @Test
    void shouldWriteWhatFollowsADoubtfulEntryThatIsOursNoLonger() throws NotWritten {
        troubles.add(Trouble.NEVER_SENT);
        assertThatThrownBy(() -> ledger.write(entry(5, "lost"))).isInstanceOf(NotWritten.class);

        ledger.write(entry(9, "other"));

        assertThat(reported()).containsExactly("other");
    }

    @Test
    void shouldSplitReportsThatAreTooManyForOneRecord() throws NotWritten {
        String[] many = new String[9_000];
        Arrays.setAll(many, number -> "event-" + number + "-" + "x".repeat(100));

        ledger.write(entry(5, many));

        assertThat(reported()).containsExactly(many);
    }

    @Test
    void shouldNotBeStoppedByADeadEventThatIsTooLarge() throws NotWritten {
        DeadEvent huge =
                new DeadEvent(
                        ACTIONS,
                        3,
                        Optional.empty(),
                        Optional.of(Body.of(new byte[10_600_000])),
                        List.of(),
                        "too-large",
                        "huge");
        Share share =
                new Share(
                        position(5),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(huge));
        LedgerEntry entry = new LedgerEntry(Map.of(ACTIONS, share));
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);

        ledger.write(entry);

        ConsumerRecord<byte[], byte[]> dead = committed(Topics.DEAD_EVENTS).getLast();
        assertThat(dead.value()).hasSize(64 * 1024);
        assertThat(new String(dead.headers().lastHeader("resthooks-truncated").value(), UTF_8))
                .isEqualTo("10600000");
    }

    @Test
    void shouldNotBeStoppedByATopicOfDeadEventsThatIsNotThere() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.deleteTopics(List.of(Topics.DEAD_EVENTS)).all().get();

            ledger.write(entryWithADeadEvent("beside"));
            ledger.write(entry(6, "next"));
        } finally {
            cluster.createTopics(Topics.all());
        }

        assertThat(reported()).containsExactly("beside", "next");
    }

    @Test
    void shouldNotBeStoppedByATopicOfDeadEventsThatDoesNotTakeThem() throws NotWritten {
        LedgerEntry entry = entryWithADeadEvent("beside");
        for (int failed = 0; failed < 3; failed++) {
            troubles.add(Trouble.NEVER_SENT);
            assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);
        }

        ledger.write(entry);

        assertThat(reported()).containsExactly("beside");
        assertThat(deadEvents()).doesNotContain("beside");
    }

    @Test
    void shouldNotLeaveOutADeadEventThatWasNotToBlame() throws NotWritten {
        LedgerEntry entry = entryWithADeadEvent("kept");
        for (int failed = 0; failed < 4; failed++) {
            troubles.add(Trouble.NEVER_SENT);
            assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);
        }

        ledger.write(entry);

        assertThat(reported()).containsExactly("kept");
        assertThat(deadEvents()).contains("kept");
    }

    private static List<String> deadEvents() {
        return committed(Topics.DEAD_EVENTS).stream()
                .map(it -> new String(it.value(), UTF_8))
                .toList();
    }

    private LedgerEntry entryWithADeadEvent(String event) {
        Share share = Objects.requireNonNull(entry(5, event).shares().get(ACTIONS));
        DeadEvent dead =
                new DeadEvent(
                        ACTIONS,
                        3,
                        Optional.empty(),
                        Optional.of(Body.of(event)),
                        List.of(),
                        "garbage",
                        "no event");
        return new LedgerEntry(
                Map.of(
                        ACTIONS,
                        new Share(
                                share.position(),
                                share.cursors(),
                                share.reports(),
                                share.health(),
                                share.gaps(),
                                share.replays(),
                                List.of(dead))));
    }

    private Position position(long offset) {
        return new Position(offset, new Marks(++entries, new HooksPosition(Map.of(0, 7L, 3, 12L))));
    }

    private LedgerEntry entry(long offset, String... events) {
        return entry(position(offset), Map.of(), events);
    }

    private LedgerEntry entry(
            Position position, Map<HookId, Optional<HookCursor>> cursors, String... events) {
        List<DeliveryReport> reports = new ArrayList<>();
        for (String event : events) {
            reports.add(
                    new DeliveryReport.Delivered(
                            new Attempt(
                                    new HookId(hook),
                                    1,
                                    new EventId(event),
                                    EventType.ACTION_CREATED,
                                    Optional.empty(),
                                    1,
                                    true,
                                    Instant.EPOCH,
                                    Duration.ZERO)));
        }
        Share share =
                new Share(position, cursors, reports, List.of(), List.of(), List.of(), List.of());
        return new LedgerEntry(Map.of(ACTIONS, share));
    }

    private List<String> reported() {
        return committed(Topics.REPORTS).stream()
                .flatMap(it -> Wire.readReports(it.value()).reports().stream())
                .map(DeliveryReport::attempt)
                .filter(it -> it.hook().value() == hook)
                .map(it -> it.event().value())
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        return new CommittedRecords(cluster.bootstrapServers()).of(topic);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "group.id",
                        group,
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Producer<byte[], byte[]> producer(String id) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "transactional.id",
                        id,
                        "max.request.size",
                        11 * 1024 * 1024,
                        "max.block.ms",
                        5_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @SuppressWarnings("unchecked") // a proxy knows no type arguments
    private Producer<byte[], byte[]> troubled(Producer<byte[], byte[]> real) {
        return (Producer<byte[], byte[]>)
                Proxy.newProxyInstance(
                        Producer.class.getClassLoader(),
                        new Class<?>[] {Producer.class},
                        (_, method, arguments) -> {
                            Trouble trouble =
                                    method.getName().equals("commitTransaction")
                                            ? troubles.poll()
                                            : null;
                            if (trouble == Trouble.NEVER_SENT) {
                                throw new TimeoutException("never sent");
                            }
                            try {
                                Object result = method.invoke(real, arguments);
                                if (trouble == Trouble.COMMITTED_BUT_NOBODY_HEARS) {
                                    throw new TimeoutException("unheard");
                                }
                                return result;
                            } catch (InvocationTargetException failed) {
                                throw failed.getTargetException();
                            }
                        });
    }

    private KafkaLedger.Group group() {
        return new KafkaLedger.Group() {
            @Override
            public ConsumerGroupMetadata metadata() {
                return member.groupMetadata();
            }

            @Override
            public Map<Partition, Position> committed(Collection<Partition> partitions) {
                Map<Partition, Position> found = new HashMap<>();
                for (Partition partition : partitions) {
                    TopicPartition kafkas =
                            new TopicPartition(partition.topic(), partition.number());
                    OffsetAndMetadata offset = member.committed(Set.of(kafkas)).get(kafkas);
                    if (offset != null) {
                        found.put(
                                partition,
                                new Position(offset.offset(), Marks.parse(offset.metadata())));
                    }
                }
                return found;
            }
        };
    }
}
