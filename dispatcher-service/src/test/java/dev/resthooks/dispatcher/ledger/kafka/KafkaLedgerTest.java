package dev.resthooks.dispatcher.ledger.kafka;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.Ledger.NotWritten;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaLedgerTest {
    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 0);
    private static final EventPartition TASKS = new EventPartition("resthooks.events.tasks", 0);

    private final List<TestProducer> producers = new ArrayList<>();
    private final KafkaLedger ledger = new KafkaLedger(this::open, new TestGroup());
    private String group = "at first";
    private Optional<RuntimeException> refusal = Optional.empty();
    private long entries;

    @Test
    void shouldCommitOnceAsTheMemberThatItWasPreparedFor() throws NotWritten {
        ledger.prepare();
        group = "later";

        ledger.write(entry(ACTIONS));
        ledger.write(entry(ACTIONS));

        assertThat(groups()).containsExactly("at first", "later");
    }

    @Test
    void shouldCommitAsThePresentMemberAfterAPreparedWriteFailed() throws NotWritten {
        ledger.prepare();
        group = "later";
        refusal = Optional.of(new CommitFailedException("another generation"));
        LedgerEntry entry = entry(ACTIONS);
        assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);
        refusal = Optional.empty();

        ledger.write(entry);

        assertThat(groups()).containsExactly("later");
    }

    @Test
    void shouldNeitherLengthenNorSplitTransactionsThatAreOfAFormerGeneration() throws NotWritten {
        refusal = Optional.of(new CommitFailedException("another generation"));
        LedgerEntry entry = entry(ACTIONS, TASKS);
        for (int times = 0; times < 3; times++) {
            assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);
        }
        refusal = Optional.empty();

        ledger.write(entry);

        assertThat(producers).hasSize(1);
        assertThat(producers.getFirst().commitCount()).isEqualTo(1);
    }

    @Test
    void shouldCommitEachPartByItselfAfterTwoTransactionsFailed() throws NotWritten {
        refusal = Optional.of(new KafkaException("it took too long"));
        LedgerEntry entry = entry(ACTIONS, TASKS);
        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> ledger.write(entry)).isInstanceOf(NotWritten.class);
        }
        refusal = Optional.empty();

        ledger.write(entry);
        ledger.write(entry(ACTIONS, TASKS));

        assertThat(producers).extracting(MockProducer::commitCount).endsWith(2L, 1L);
    }

    private LedgerEntry entry(EventPartition... partitions) {
        CommittedOffset position =
                new CommittedOffset(
                        ++entries,
                        new OffsetMarks(entries, LogMark.UNKNOWN, "", Map.of(), Map.of()));
        Snapshot nothing =
                new Snapshot(entries, Map.of(), List.of(), List.of(), List.of(), List.of());
        LedgerPart part = new LedgerPart(position, nothing, List.of());
        return new LedgerEntry(Stream.of(partitions).collect(toMap(it -> it, _ -> part)));
    }

    private TestProducer open(Duration transaction) {
        TestProducer opened = new TestProducer();
        producers.add(opened);
        return opened;
    }

    /** Returns the groups that were committed, in order. */
    private List<String> groups() {
        return producers.stream()
                .flatMap(it -> it.consumerGroupOffsetsHistory().stream())
                .flatMap(it -> it.keySet().stream())
                .toList();
    }

    private final class TestGroup implements KafkaLedger.Group {
        @Override
        public ConsumerGroupMetadata metadata() {
            return new ConsumerGroupMetadata(group);
        }

        @Override
        public Map<EventPartition, CommittedOffset> committed(
                Collection<EventPartition> partitions) {
            return Map.of();
        }
    }

    private final class TestProducer extends MockProducer<byte[], byte[]> {
        TestProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            Node[] none = {};
            return List.of(new PartitionInfo(topic, 0, Node.noNode(), none, none));
        }

        @Override
        public void sendOffsetsToTransaction(
                Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata member) {
            refusal.ifPresent(it -> {
                throw it;
            });
            super.sendOffsetsToTransaction(offsets, member);
        }
    }
}
