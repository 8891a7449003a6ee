package dev.resthooks.dispatcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.ledger.kafka.KafkaLedger;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Entries of the ledger with very many cursors, on a broker that takes its time. */
class LargeEntryIT extends OnKafka {
    private static final int CURSORS = 100_000;
    private static final int MOST_TRIES = 5;
    private static final String GROUP = "large";
    private static final EventPartition PARTITION =
            new EventPartition("resthooks.events.actions", 0);
    private static final TopicPartition KAFKAS =
            new TopicPartition(PARTITION.topic(), PARTITION.number());
    private static final HookCursor CURSOR =
            new HookCursor(
                    1,
                    3,
                    1_000_000,
                    OptionalLong.of(123_456_789),
                    Map.of(),
                    0,
                    0,
                    true,
                    OptionalLong.empty(),
                    OptionalLong.of(1_790_000_000_000L),
                    Optional.empty(),
                    List.of(
                            new Hole(
                                    123_456_700,
                                    7,
                                    true,
                                    -1_234_567_890,
                                    OptionalLong.of(1_790_000_000_000L),
                                    1_790_000_060_000L)));

    @Test
    void shouldWriteAHundredThousandCursorsOnceOnASlowBroker() throws Exception {
        try (SlowBroker broker = new SlowBroker(cluster.bootstrapServers(), Duration.ofMillis(5));
                KafkaConsumer<byte[], byte[]> member = member();
                KafkaLedger ledger = ledger(broker.bootstrapServer(), member)) {
            write(entry(CURSORS), ledger);
        }

        long written =
                kafka.committed(Topics.CURSORS).stream()
                        .map(it -> new String(it.key(), UTF_8))
                        .filter(it -> it.endsWith("@" + PARTITION.topic() + "-0"))
                        .count();
        assertThat(written).isEqualTo(CURSORS);
    }

    /** Tries again as the intake does: each time the transaction may take twice as long. */
    private static void write(LedgerEntry entry, KafkaLedger ledger) throws Ledger.NotWritten {
        for (int tries = 1; tries < MOST_TRIES; tries++) {
            try {
                ledger.write(entry);
                return;
            } catch (Ledger.NotWritten tooSlow) {
                // the machine does other work too
            }
        }
        ledger.write(entry);
    }

    private static KafkaConsumer<byte[], byte[]> member() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "group.id", GROUP),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static LedgerEntry entry(int cursors) {
        Map<HookId, Optional<HookCursor>> byHook = new HashMap<>();
        for (int hook = 1; hook <= cursors; hook++) {
            byHook.put(new HookId(hook), Optional.of(CURSOR));
        }
        CommittedOffset offset =
                new CommittedOffset(
                        cursors,
                        new OffsetMarks(cursors, new LogMark("id", 0), "", Map.of(), Map.of()));
        Snapshot snapshot =
                new Snapshot(cursors, byHook, List.of(), List.of(), List.of(), List.of());
        return new LedgerEntry(Map.of(PARTITION, new LedgerPart(offset, snapshot, List.of())));
    }

    private static KafkaLedger ledger(
            String bootstrapServer, KafkaConsumer<byte[], byte[]> member) {
        KafkaClients clients =
                new KafkaClients(
                        Map.of("bootstrap.servers", bootstrapServer), "large", Duration.ofDays(1));
        return new KafkaLedger(
                clients::ledger,
                new KafkaLedger.Group() {
                    @Override
                    public ConsumerGroupMetadata metadata() {
                        return new ConsumerGroupMetadata(GROUP);
                    }

                    @Override
                    public Map<EventPartition, CommittedOffset> committed(
                            Collection<EventPartition> partitions) {
                        Map<EventPartition, CommittedOffset> found = new HashMap<>();
                        member.committed(Set.of(KAFKAS))
                                .forEach((_, offset) -> {
                                    if (offset != null) {
                                        found.put(
                                                PARTITION,
                                                new CommittedOffset(
                                                        offset.offset(),
                                                        OffsetMarks.parse(offset.metadata())));
                                    }
                                });
                        return found;
                    }
                });
    }
}
