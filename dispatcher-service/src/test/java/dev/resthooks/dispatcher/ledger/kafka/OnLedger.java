package dev.resthooks.dispatcher.ledger.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.WrittenReport;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.SharedKafka;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.kafka.CommittedRecords;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Tests of a ledger on a real Kafka, whose commits go wrong as they are told. */
abstract class OnLedger {
    static final String TOPIC_ID = "topic-id";

    static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 0);

    private static final AtomicLong HOOKS = new AtomicLong();

    static KafkaCluster cluster;

    final Queue<Trouble> troubles = new ArrayDeque<>();
    private KafkaConsumer<byte[], byte[]> member;
    KafkaLedger ledger;
    long hook;
    private long entries;

    /** What happens to the next commit. */
    enum Trouble {
        NONE,
        COMMITTED_BUT_NOBODY_HEARS,
        NEVER_SENT,
        OFFSETS_NOT_TAKEN
    }

    @BeforeAll
    static void createTopics() {
        cluster = SharedKafka.withNewTopics();
    }

    @BeforeEach
    void open(TestInfo test) {
        String name = test.getDisplayName();
        hook = HOOKS.incrementAndGet();
        member = consumer(name);
        ledger = new KafkaLedger(_ -> troubled(producer(name)), group());
    }

    @AfterEach
    void close() {
        ledger.close();
        member.close();
    }

    CommittedOffset position(long offset) {
        return new CommittedOffset(
                offset,
                new OffsetMarks(
                        ++entries, new LogMark(TOPIC_ID, 0), "", Map.of(0, 7L, 3, 12L), Map.of()));
    }

    LedgerEntry entry(long offset, String... events) {
        return entry(position(offset), Map.of(), events);
    }

    LedgerEntry entry(
            CommittedOffset position, Map<HookId, Optional<HookCursor>> cursors, String... events) {
        List<WrittenReport> reports = new ArrayList<>();
        for (String event : events) {
            Attempt attempt =
                    new Attempt(
                            new HookId(hook),
                            1,
                            new EventId(event),
                            PlatformEvents.ACTION_CREATED,
                            Optional.empty(),
                            1,
                            true,
                            Instant.EPOCH,
                            Duration.ZERO,
                            Optional.empty(),
                            Optional.empty());
            reports.add(Wire.written(new DeliveryReport.Delivered(attempt)));
        }
        LedgerPart part =
                new LedgerPart(
                        position,
                        new Snapshot(
                                position.offset(),
                                cursors,
                                reports,
                                List.of(),
                                List.of(),
                                List.of()),
                        List.of());
        return new LedgerEntry(Map.of(ACTIONS, part));
    }

    List<String> reported() {
        return committed(Topics.REPORTS).stream()
                .flatMap(it -> Wire.readReports(it.value()).reports().stream())
                .map(DeliveryReport::attempt)
                .filter(it -> it.hook().value() == hook)
                .map(it -> it.event().value())
                .toList();
    }

    static List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
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
                            Trouble trouble = trouble(method.getName());
                            if (trouble == Trouble.OFFSETS_NOT_TAKEN) {
                                throw new TimeoutException("offsets not taken");
                            }
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

    /** Returns what happens to a call of a producer; null if nothing does. */
    private @Nullable Trouble trouble(String call) {
        return switch (call) {
            case "sendOffsetsToTransaction" ->
                    troubles.peek() == Trouble.OFFSETS_NOT_TAKEN ? troubles.poll() : null;
            case "commitTransaction" -> troubles.poll();
            default -> null;
        };
    }

    KafkaLedger.Group group() {
        return new KafkaLedger.Group() {
            @Override
            public ConsumerGroupMetadata metadata() {
                return member.groupMetadata();
            }

            @Override
            public Map<EventPartition, CommittedOffset> committed(
                    Collection<EventPartition> partitions) {
                Map<EventPartition, CommittedOffset> found = new HashMap<>();
                for (EventPartition partition : partitions) {
                    TopicPartition kafkas =
                            new TopicPartition(partition.topic(), partition.number());
                    OffsetAndMetadata offset = member.committed(Set.of(kafkas)).get(kafkas);
                    if (offset != null) {
                        found.put(
                                partition,
                                new CommittedOffset(
                                        offset.offset(), OffsetMarks.parse(offset.metadata())));
                    }
                }
                return found;
            }
        };
    }
}
