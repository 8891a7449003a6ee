package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.dispatcher.catchup.CatchUpFeed;
import dev.resthooks.dispatcher.catchup.CatchUpFeed.AssignedSlice;
import dev.resthooks.dispatcher.catchup.CatchUpSignal;
import dev.resthooks.dispatcher.catchup.kafka.CatchUpReader;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.eventlog.StruckEvents;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.placement.LogExtent;
import dev.resthooks.dispatcher.placement.kafka.EventTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What looks at the log beside the live reading: catch-up, and the search for offsets. */
class EventLogIT extends OnKafka {
    private static final String TOPIC = "resthooks.events.actions";

    /** Wants one slice, up to an offset. */
    private static final class OneSlice implements CatchUpFeed {
        final List<Batch> offered = new ArrayList<>();
        final Queue<Long> deletedBelow = new ConcurrentLinkedQueue<>();
        final Queue<Long> cutAt = new ConcurrentLinkedQueue<>();
        private final EventPartition partition;
        private final long end;
        private final CatchUpSignal wanted = new CatchUpSignal();
        private long next;

        OneSlice(EventPartition partition, long from, long end) {
            this.partition = partition;
            this.next = from;
            this.end = end;
        }

        @Override
        public CatchUpSignal wanted() {
            return wanted;
        }

        @Override
        public synchronized Optional<AssignedSlice> next() {
            return next < end
                    ? Optional.of(new AssignedSlice(1, new CatchUpSlice(partition, next, next)))
                    : Optional.empty();
        }

        @Override
        public synchronized OptionalLong offered(AssignedSlice slice, Batch batch) {
            offered.add(batch);
            next = batch.next();
            return next < end ? OptionalLong.of(next) : OptionalLong.empty();
        }

        @Override
        public synchronized void deletedBelow(AssignedSlice of, long first) {
            deletedBelow.add(first);
            next = first;
        }

        @Override
        public synchronized void cutAt(AssignedSlice of, long at) {
            cutAt.add(at);
            next = end;
        }

        synchronized boolean isRead() {
            return next >= end;
        }

        synchronized List<Long> offsets() {
            return offered.stream()
                    .flatMap(batch -> batch.records().stream())
                    .map(Incoming::offset)
                    .toList();
        }
    }

    @Test
    void shouldReadAgainPastRecordsThatAreNotThere() throws Exception {
        long first = kafka.endOffset("holey");
        emit("holey", 0, 5);
        abort("holey", 3);
        emit("holey", 5, 10);
        abort("holey", 2);
        long end = kafka.endOffset("holey");
        OneSlice wanted = new OneSlice(partition("holey"), first + 2, end);

        readAgain(wanted);

        assertThat(wanted.offsets())
                .hasSize(3 + 5)
                .isEqualTo(
                        kafka.committed(TOPIC).stream()
                                .filter(it -> it.partition() == wanted.partition.number())
                                .map(ConsumerRecord::offset)
                                .filter(it -> it >= first + 2)
                                .toList());
        assertThat(wanted.deletedBelow).isEmpty();
    }

    @Test
    void shouldSayWhereTheLogBeginsNowWhenRetentionHasOvertakenCatchUp() throws Exception {
        EventPartition partition = partition("beheaded");
        emit("beheaded", 0, 20);
        long first = kafka.endOffset("beheaded") - 5;
        kafka.deleteBefore(first, "beheaded");
        OneSlice wanted = new OneSlice(partition, first - 10, kafka.endOffset("beheaded"));

        readAgain(wanted);

        assertThat(wanted.deletedBelow).containsExactly(first);
        assertThat(wanted.offsets())
                .containsExactly(first, first + 1, first + 2, first + 3, first + 4);
    }

    @Test
    void shouldSayWhereTheLogEndsWhenItWasCutBelowWhatIsWanted() throws Exception {
        EventPartition partition = partition("cut");
        emit("cut", 0, 10);
        long end = kafka.endOffset("cut");
        OneSlice wanted = new OneSlice(partition, end + 20, end + 30);

        readAgain(wanted);

        assertThat(wanted.cutAt).containsExactly(end);
        assertThat(wanted.deletedBelow).isEmpty();
    }

    @Test
    void shouldGoOnReadingAgainWhenAConsumerFails() throws Exception {
        EventPartition partition = partition("failing");
        emit("failing", 0, 10);
        long end = kafka.endOffset("failing");
        OneSlice wanted = new OneSlice(partition, end - 10, end);
        Queue<String> failures = new ArrayDeque<>(List.of("no broker"));

        readAgain(
                wanted,
                () -> {
                    if (!failures.isEmpty()) {
                        throw new KafkaException(failures.remove());
                    }
                    return clients().catchUp();
                });

        assertThat(wanted.offsets()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void shouldFindOffsetsOfTheLogAndByTheBrokersTime() throws Exception {
        EventPartition partition = partition("found");
        emit("found", 0, 10);
        Instant later = kafka.afterTheLastEventOf("found");
        long tenth = kafka.endOffset("found");
        kafka.deleteBefore(tenth - 3, "found");
        try (EventTopics log = new EventTopics(clients()::admin);
                Producer<byte[], byte[]> open = transaction("open")) {
            assertThat(log.firstSince(Map.of(partition, later.toEpochMilli())))
                    .isEqualTo(Map.of(partition, OptionalLong.empty()));

            open.send(CloudEventWriter.binary(event("open", "found", "r"))).get();

            LogExtent extent = extent(log, partition);
            assertThat(extent.topicId()).isEqualTo(kafka.topicId(TOPIC));
            assertThat(extent.beginning()).isEqualTo(tenth - 3);
            assertThat(extent.end()).isEqualTo(tenth + 1);
            assertThat(log.ends(List.of(partition))).isEqualTo(Map.of(partition, tenth + 1));
            assertThat(log.firstSince(Map.of(partition, later.toEpochMilli())))
                    .isEqualTo(Map.of(partition, OptionalLong.of(tenth)));
            assertThat(log.firstSince(Map.of(partition, 0L)))
                    .isEqualTo(Map.of(partition, OptionalLong.of(tenth - 3)));
            open.abortTransaction();
        }
    }

    @Test
    void shouldLookUpAgainAfterAFailure() {
        EventPartition absent = new EventPartition("no.such.topic", 0);
        EventPartition partition = partition("lookup");
        try (EventTopics log = new EventTopics(EventLogIT::impatientAdmin)) {
            assertThatThrownBy(() -> log.ends(List.of(absent))).isInstanceOf(KafkaException.class);
            assertThatThrownBy(() -> log.firstSince(Map.of(absent, 0L)))
                    .isInstanceOf(KafkaException.class);

            assertThat(log.ends(List.of(partition))).containsKey(partition);
        }
    }

    @Test
    void shouldFindNothingOfAPartitionThatHasNoLeader() {
        EventPartition partition = partition("leaderless");
        EventPartition absent = new EventPartition(TOPIC, 1_000);
        try (EventTopics log = new EventTopics(EventLogIT::impatientAdmin)) {
            assertThat(log.extents(List.of(absent, partition))).containsOnlyKeys(partition);
        }
    }

    private static Admin impatientAdmin() {
        return Admin.create(
                Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "default.api.timeout.ms",
                        1_000,
                        "request.timeout.ms",
                        1_000));
    }

    @Test
    void shouldFindNothingOfATopicThatDoesNotExist() {
        EventPartition partition = partition("extent");
        EventPartition absent = new EventPartition("resthooks.events.absent", 0);
        try (EventTopics log = new EventTopics(clients()::admin)) {
            assertThat(log.extents(List.of(partition, absent))).containsOnlyKeys(partition);
            assertThat(log.extents(List.of(absent))).isEmpty();
        }
    }

    private static LogExtent extent(EventTopics log, EventPartition partition) {
        return requireNonNull(log.extents(List.of(partition)).get(partition));
    }

    private static KafkaClients clients() {
        return new KafkaClients(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                "event-log",
                Duration.ofSeconds(1));
    }

    private static EventPartition partition(String org) {
        return new EventPartition(TOPIC, kafka.partitionOf(org));
    }

    private static void emit(String org, int from, int to) {
        kafka.emitAll(
                IntStream.range(from, to).mapToObj(it -> event(org + it, org, "r" + it)).toList());
    }

    /** Leaves records on the log that nobody may read. */
    private static void abort(String org, int count) throws Exception {
        try (Producer<byte[], byte[]> producer = transaction("abort")) {
            for (int i = 0; i < count; i++) {
                producer.send(CloudEventWriter.binary(event("aborted" + i, org, "r"))).get();
            }
            producer.abortTransaction();
        }
    }

    /** A producer that has begun a transaction. */
    private static Producer<byte[], byte[]> transaction(String id) {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                cluster.bootstrapServers(),
                                "transactional.id",
                                id),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    private static void readAgain(OneSlice wanted) throws InterruptedException {
        readAgain(wanted, clients()::catchUp);
    }

    private static void readAgain(OneSlice wanted, Supplier<Consumer<byte[], byte[]>> consumers)
            throws InterruptedException {
        CatchUpReader reader =
                new CatchUpReader(
                        consumers,
                        new EventRecords(_ -> true, new StruckEvents()),
                        wanted,
                        _ -> {});
        reader.start();
        try {
            await().until(wanted::isRead);
        } finally {
            reader.stop();
        }
    }
}
