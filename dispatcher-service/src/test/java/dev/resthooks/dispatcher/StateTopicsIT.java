package dev.resthooks.dispatcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.intake.kafka.CursorsTopic;
import dev.resthooks.dispatcher.intake.kafka.EventConsumer;
import dev.resthooks.dispatcher.intake.kafka.FakeTopicLookup;
import dev.resthooks.dispatcher.intake.kafka.PartitionTakeover;
import dev.resthooks.dispatcher.match.HookBatch;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.match.kafka.HooksTopic;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import dev.resthooks.dispatcher.placement.HookPlacer;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.placement.PlacedFeed;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import dev.resthooks.dispatcher.placement.UsableState;
import dev.resthooks.dispatcher.placement.kafka.EventTopics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a dispatcher reads of hooks and cursors, with records that it can't read among them. */
class StateTopicsIT extends OnKafka {
    private static final byte[] DAMAGED = "{damaged".getBytes(UTF_8);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final HookCursor CURSOR =
            new HookCursor(
                    1,
                    1,
                    0,
                    OptionalLong.of(2),
                    Map.of(),
                    0,
                    0,
                    false,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    List.of());

    private final List<DispatcherEvent> observed = new CopyOnWriteArrayList<>();

    @Test
    void shouldNameHooksThatCannotBeReadUntilTheyCan() throws Exception {
        HookState readable = hook(1);
        HookState repaired = hook(2);
        kafka.publish(readable);
        kafka.publish(repaired);
        publish("1", DAMAGED);
        publish("2", DAMAGED);
        publish("no number", DAMAGED);
        List<HookBatch> batches = new CopyOnWriteArrayList<>();
        HooksTopic hooks =
                new HooksTopic(clients("hooks")::hooks, () -> "id", batches::add, observed::add);
        hooks.start();
        try {
            await().until(hooks::isLoaded);
            assertThat(batches.getLast().read().unreadable())
                    .containsOnlyKeys(new HookId(1), new HookId(2));
            assertThat(changes(batches, 1))
                    .containsExactly(
                            new HookRecord.Stored(readable),
                            new HookRecord.Unreadable(new HookId(1)));
            assertThat(observed).hasSize(3).containsOnly(new DispatcherEvent.HookUnreadable());

            kafka.publish(repaired);
            kafka.delete(1);

            await().until(() -> batches.getLast().read().unreadable().isEmpty());
            assertThat(changes(batches, 1)).endsWith(new HookRecord.Deleted(new HookId(1)));
        } finally {
            hooks.stop();
        }
    }

    @Test
    void shouldReadEachChangeOfAHookOnceThoughKafkaWasAway() throws Exception {
        kafka.publish(hook(11));
        List<HookBatch> batches = new CopyOnWriteArrayList<>();
        HooksTopic hooks =
                new HooksTopic(clients("away")::hooks, () -> "id", batches::add, observed::add);
        hooks.start();
        try {
            await().until(hooks::isLoaded);

            cluster.node(1).kill();
            cluster.node(1).startAgain();
            cluster.awaitReady();
            kafka.publish(hook(12));

            await().until(() -> !changes(batches, 12).isEmpty());
            assertThat(changes(batches, 11)).hasSize(1);
            assertThat(changes(batches, 12)).hasSize(1);
            assertThat(hooks.trouble()).isEmpty();
        } finally {
            hooks.stop();
        }
    }

    @Test
    void shouldTakeOverAPartitionWithItsCursorsAndTheHooksOfThoseThatCannotBeRead()
            throws Exception {
        EventPartition partition = new EventPartition("resthooks.events.actions", 1);
        put(partition, 21, stored());
        put(partition, 22, stored());
        put(partition, 22, DAMAGED);
        put(partition, 23, DAMAGED);
        put(partition, 23, null);
        put(new EventPartition("resthooks.events.actions", 2), 24, stored());
        try (Assigned assigned = new Assigned(partition)) {
            assigned.commit(0, new OffsetMarks(7, LogMark.UNKNOWN, "", Map.of(), Map.of()));

            PartitionStart start = assigned.takenOver(TIMEOUT);

            UsableState durable = start.durable();
            assertThat(durable.cursors().byHook()).isEqualTo(Map.of(new HookId(21), CURSOR));
            assertThat(durable.unreadable()).containsExactly(new HookId(22));
            assertThat(durable.committed().marks().entry()).isEqualTo(7);
            assertThat(assigned.position()).isZero();
            assertThat(observed).hasSize(2).containsOnly(new DispatcherEvent.CursorUnreadable());
        }
    }

    @Test
    void shouldSayThatCommittedOffsetsAreGoneWhereCursorsAreNot() throws Exception {
        EventPartition gone = new EventPartition("resthooks.events.actions", 5);
        EventPartition fresh = new EventPartition("resthooks.events.actions", 6);
        put(gone, 51, stored());
        put(fresh, 52, stored());
        put(fresh, 52, null);
        try (Assigned taker = new Assigned(gone);
                Assigned other = new Assigned(fresh)) {
            PartitionStart ofGone = taker.takenOver(TIMEOUT);
            PartitionStart ofFresh = other.takenOver(TIMEOUT);

            assertThat(ofGone.from()).isZero();
            assertThat(ofGone.durable().check()).isEqualTo(new PositionCheck.OffsetGone());
            assertThat(ofFresh.from()).isZero();
            assertThat(ofFresh.durable().check()).isEqualTo(new PositionCheck.Fits());
        }
    }

    @Test
    void shouldNotTakeOverBeforeTheTransactionOfTheFormerOwnerHasEnded() throws Exception {
        EventPartition partition = new EventPartition("resthooks.events.actions", 3);
        try (Assigned assigned = new Assigned(partition);
                Producer<byte[], byte[]> former = transaction()) {
            former.send(cursor(partition, 31, stored())).get();

            assertThat(assigned.takeOver(Duration.ofMillis(300)))
                    .containsOnlyKeys(partition)
                    .extractingByKey(partition, as(STRING))
                    .contains("a transaction stays open");

            former.commitTransaction();
            assertThat(assigned.takenOver(TIMEOUT).durable().cursors().byHook())
                    .containsOnlyKeys(new HookId(31));
        }
    }

    @Test
    void shouldNotTakeOverBeforeHooksAreReadAsFarAsTheFormerOwnerKnewThem() throws Exception {
        EventPartition partition = new EventPartition("resthooks.events.actions", 4);
        try (Assigned assigned = new Assigned(partition)) {
            assigned.commit(0, new OffsetMarks(1, LogMark.UNKNOWN, "", Map.of(0, 5L), Map.of()));

            assertThat(assigned.takeOver(Duration.ofSeconds(3)))
                    .containsOnlyKeys(partition)
                    .extractingByKey(partition, as(STRING))
                    .contains("hooks aren't read as far as");

            assigned.readHooks(new HooksTopicOffsets("", Map.of(0, 5L), Map.of()));
            assertThat(assigned.takenOver(TIMEOUT).from()).isZero();
        }
    }

    /** A partition that is assigned to a dispatcher, which has no pipeline. */
    private final class Assigned implements PlacedFeed, AutoCloseable {
        private final EventPartition partition;
        private final Consumer<byte[], byte[]> consumer;
        private final EventTopics log;
        private final HookPlacer placer;
        private final List<PartitionStart> starts = new CopyOnWriteArrayList<>();

        Assigned(EventPartition partition) {
            KafkaClients clients = clients("taker-" + partition.number());
            this.partition = partition;
            this.consumer = clients.events();
            this.log = new EventTopics(clients::admin);
            this.placer =
                    new HookPlacer(
                            new HookIndex(Duration.ZERO),
                            log,
                            Duration.ZERO,
                            InstantSource.system(),
                            this);
            consumer.assign(List.of(kafkas()));
        }

        void commit(long offset, OffsetMarks marks) {
            consumer.commitSync(Map.of(kafkas(), new OffsetAndMetadata(offset, marks.text())));
        }

        void readHooks(HooksTopicOffsets read) throws InterruptedException {
            placer.changed(new HookBatch(List.of(), read));
        }

        PartitionStart takenOver(Duration timeout) throws InterruptedException {
            assertThat(takeOver(timeout)).isEmpty();
            return starts.getLast();
        }

        /** Returns why it can't be taken over. */
        Map<EventPartition, String> takeOver(Duration timeout) throws InterruptedException {
            KafkaClients clients = clients("reader-" + partition.number());
            return new PartitionTakeover(
                            new EventConsumer(() -> consumer, System::nanoTime),
                            new CursorsTopic(
                                    clients::cursors,
                                    clients::lookups,
                                    InstantSource.system(),
                                    observed::add),
                            placer,
                            new FakeTopicLookup(),
                            System::nanoTime,
                            observed::add)
                    .takeOver(Set.of(partition), timeout);
        }

        long position() {
            return consumer.position(kafkas());
        }

        private TopicPartition kafkas() {
            return new TopicPartition(partition.topic(), partition.number());
        }

        @Override
        public Set<EventPartition> assignedPartitions() {
            return Set.of();
        }

        @Override
        public void assigned(List<PartitionStart> assigned) {
            starts.addAll(assigned);
        }

        @Override
        public void changed(List<PlacedChange> changes, HooksTopicOffsets read) {}

        @Override
        public void close() {
            consumer.close();
            log.close();
        }
    }

    private static KafkaClients clients(String instance) {
        return new KafkaClients(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                instance,
                Duration.ofSeconds(1));
    }

    private static HookState hook(long id) {
        return KafkaSide.hook(id, "state", "https://example.com/");
    }

    private static List<HookRecord.Change> changes(List<HookBatch> batches, long hook) {
        return batches.stream()
                .flatMap(batch -> batch.records().stream())
                .map(HookRecord::change)
                .filter(change ->
                        switch (change) {
                            case HookRecord.Stored(var state) -> state.id().value() == hook;
                            case HookRecord.Unreadable(var id) -> id.value() == hook;
                            case HookRecord.Deleted(var id) -> id.value() == hook;
                        })
                .toList();
    }

    private static byte[] stored() {
        return Wire.write(new StoredCursor(kafka.topicId("resthooks.events.actions"), CURSOR));
    }

    private static void publish(String key, byte[] value) {
        kafka.send(new ProducerRecord<>(Topics.HOOKS, key.getBytes(UTF_8), value));
    }

    private static void put(EventPartition partition, long hook, byte @Nullable [] value) {
        kafka.send(cursor(partition, hook, value));
    }

    private static ProducerRecord<byte[], byte[]> cursor(
            EventPartition partition, long hook, byte @Nullable [] value) {
        String key =
                new CursorKey(new HookId(hook), partition.topic(), partition.number()).toString();
        return new ProducerRecord<>(
                Topics.CURSORS,
                Topics.cursorPartition(partition.topic(), partition.number(), 8),
                key.getBytes(UTF_8),
                value);
    }

    private static Producer<byte[], byte[]> transaction() {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                cluster.bootstrapServers(),
                                "transactional.id",
                                "former"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }
}
