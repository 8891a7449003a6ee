package dev.resthooks.dispatcher.ledger.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes each entry as a Kafka transaction: cursors, reports, dead events and the group's offsets.
 *
 * <p><b>Zombies.</b> Every transaction commits an offset for every partition that it concerns,
 * under the group's generation. A dispatcher that has lost its membership has an old generation, so
 * its transaction fails as a whole, whatever its transactional id is.
 *
 * <p><b>Doubt.</b> A commit that failed may nonetheless have taken effect. Before anything else is
 * written, a new producer with the same transactional id ends the old transaction, and the
 * committed positions show whether it was committed: no two positions of a partition are ever
 * equal, since each contains the number of its entry.
 *
 * <p><b>Large entries.</b> The more an entry holds, the longer its transaction may take. If that is
 * not enough, each partition's part becomes a transaction of its own. A part is never split: its
 * reports, cursors and offset belong together.
 */
public final class KafkaLedger implements Ledger {
    private static final Logger LOG = Logger.getLogger(KafkaLedger.class);

    private final Producers producers;
    private final Group group;
    private Optional<Producer<byte[], byte[]>> current = Optional.empty();
    private final DeadTopic deadTopic = new DeadTopic(System::nanoTime);
    private RecordSize size = RecordSize.WHOLE;
    private TransactionTime time = TransactionTime.SHORTEST;

    /** Whether transactions for the entry may have been committed, and that isn't known of all. */
    private boolean inDoubt;

    /** Whether each part of the entry is written by a transaction of its own. */
    private boolean isSplit;

    /** Opens producers, always with the same transactional id. */
    @FunctionalInterface
    public interface Producers {
        /**
         * Returns a new producer.
         *
         * @param transaction how long a transaction may take
         */
        Producer<byte[], byte[]> open(Duration transaction);
    }

    /**
     * The consumer group whose offsets are committed, as seen by its member on the calling thread.
     */
    public interface Group {
        ConsumerGroupMetadata metadata();

        /** Returns the committed offsets as of the last transaction that has ended. */
        Map<EventPartition, CommittedOffset> committed(Collection<EventPartition> partitions);
    }

    /** Opens no connection yet. */
    public KafkaLedger(Producers producers, Group group) {
        this.producers = producers;
        this.group = group;
    }

    @Override
    public void open() throws NotWritten {
        try {
            var _ = producer();
        } catch (KafkaException | IllegalStateException failed) {
            recover(failed);
            throw new NotWritten(failed.toString(), failed);
        }
    }

    @Override
    public void write(LedgerEntry entry) throws NotWritten {
        try {
            time(TransactionTime.of(entry.size()));
            Producer<byte[], byte[]> producer = producer();
            LedgerEntry left = inDoubt ? entry.without(written(entry)) : entry;
            inDoubt = false;
            for (LedgerEntry transaction : isSplit ? left.split() : List.of(left)) {
                if (!transaction.isEmpty()) {
                    write(transaction, producer);
                }
            }
            inDoubt = false;
            isSplit = false;
        } catch (KafkaException | IllegalStateException failed) {
            isSplit |= time.isLong();
            recover(failed);
            throw new NotWritten(failed.toString(), failed);
        }
    }

    private void write(LedgerEntry transaction, Producer<byte[], byte[]> producer) {
        List<DeadEvent> dead = deadTopic.of(transaction.dead(), producer);
        producer.beginTransaction();
        send(transaction, dead, producer);
        producer.sendOffsetsToTransaction(offsets(transaction), group.metadata());
        inDoubt = true;
        producer.commitTransaction();
        deadTopic.written();
    }

    /** Lets transactions take that long. The producer of a shorter or longer time is closed. */
    private void time(TransactionTime wanted) {
        if (!wanted.equals(time)) {
            time = wanted;
            close();
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (current.isPresent()) {
            return current.get();
        }
        Producer<byte[], byte[]> opened = producers.open(time.length());
        current = Optional.of(opened);
        opened.initTransactions();
        return opened;
    }

    /** Returns the partitions whose parts were committed, although nobody heard of it. */
    private Set<EventPartition> written(LedgerEntry entry) {
        Map<EventPartition, CommittedOffset> committed = group.committed(entry.parts().keySet());
        Set<EventPartition> written = new HashSet<>();
        entry.parts()
                .forEach((partition, part) -> {
                    if (part.toCommit().equals(committed.get(partition))) {
                        written.add(partition);
                    }
                });
        LOG.infof(
                "of the ledger's last entry %d of %d parts were written",
                written.size(), entry.parts().size());
        return written;
    }

    private void send(
            LedgerEntry entry, List<DeadEvent> deadEvents, Producer<byte[], byte[]> producer) {
        int reports = producer.partitionsFor(Topics.REPORTS).size();
        int cursors = producer.partitionsFor(Topics.CURSORS).size();
        ReportRecords.of(entry, reports, size).forEach(it -> send(it, producer));
        entry.parts()
                .forEach((partition, part) ->
                        CursorRecords.of(partition, part, cursors)
                                .forEach(it -> send(it, producer)));
        for (DeadEvent dead : deadEvents) {
            DeadRecords.record(dead, size).ifPresent(it -> send(it, producer));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit fails if any of its records did
    private static void send(
            ProducerRecord<byte[], byte[]> record, Producer<byte[], byte[]> producer) {
        producer.send(record);
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(LedgerEntry entry) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        entry.parts()
                .forEach((partition, part) ->
                        offsets.put(
                                new TopicPartition(partition.topic(), partition.number()),
                                new OffsetAndMetadata(
                                        part.toCommit().offset(), part.toCommit().marks().text())));
        return offsets;
    }

    /**
     * Keeps the producer if its transaction could be aborted; otherwise the next write uses a new
     * one.
     */
    private void recover(RuntimeException failed) {
        if (isTooLarge(failed)) {
            size = size.smaller();
            LOG.errorf("a record is too large for its topic; from now on: %s", size);
        } else {
            deadTopic.failed(failed);
        }
        if (inDoubt || !isAborted()) {
            current.ifPresent(producer -> producer.close(Duration.ZERO));
            current = Optional.empty();
        }
    }

    private boolean isAborted() {
        try {
            current.ifPresent(Producer::abortTransaction);
            return true;
        } catch (KafkaException | IllegalStateException beyondRepair) {
            return false;
        }
    }

    private static boolean isTooLarge(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof RecordTooLargeException || isTooLarge(failure.getCause()));
    }

    @Override
    public void close() {
        current.ifPresent(producer -> producer.close(Duration.ofSeconds(2)));
        current = Optional.empty();
    }
}
