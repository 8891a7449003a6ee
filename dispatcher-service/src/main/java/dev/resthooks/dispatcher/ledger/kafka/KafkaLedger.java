package dev.resthooks.dispatcher.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
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
 * <p><b>Zombies.</b> Every transaction commits offsets of its partitions under the group's
 * generation. So that of a dispatcher that has lost its membership fails as a whole.
 *
 * <p><b>Doubt.</b> A commit that failed may nonetheless have taken effect. A new producer with the
 * same transactional id ends the old transaction, and the committed positions show whether it was
 * committed: no two of a partition are ever equal.
 *
 * <p>Large entries are ADR 82's.
 */
public final class KafkaLedger implements Ledger {
    private static final Logger LOG = Logger.getLogger(KafkaLedger.class);
    private static final int FAILURES_TO_SPLIT = 2;

    private final Function<Duration, Producer<byte[], byte[]>> producers;
    private final Group group;
    private Optional<Producer<byte[], byte[]>> current = Optional.empty();
    private final LongSupplier nanoTime = System::nanoTime;
    private final DeadTopic deadTopic = new DeadTopic(nanoTime);
    private RecordSize size = RecordSize.WHOLE;
    private TransactionTime time = TransactionTime.SHORTEST;

    /** What the parts of the entry that are known to be written have committed. */
    private final Map<EventPartition, CommittedOffset> written = new HashMap<>();

    /** Whether the last transaction may have been committed, and that isn't known. */
    private boolean inDoubt;

    /** The group as of the last {@link #prepare}, for one write. */
    private Optional<ConsumerGroupMetadata> prepared = Optional.empty();

    /** How many transactions for the entry failed. */
    private int failures;

    /**
     * The consumer group whose offsets are committed, as seen by its member. Called on the member's
     * thread.
     */
    public interface Group {
        ConsumerGroupMetadata metadata();

        /** Returns the committed offsets as of the last transaction that has ended. */
        Map<EventPartition, CommittedOffset> committed(Collection<EventPartition> partitions);
    }

    /** Opens no connection yet. Producers have a time limit of transactions, and one id of them. */
    public KafkaLedger(Function<Duration, Producer<byte[], byte[]>> producers, Group group) {
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
    public void prepare() {
        prepared = Optional.of(group.metadata());
    }

    @Override
    public void write(LedgerEntry entry) throws NotWritten {
        long began = nanoTime.getAsLong();
        int failedBefore = failures;
        try {
            Producer<byte[], byte[]> producer = producer();
            if (inDoubt) {
                endDoubt(entry);
            }
            writeAll(entry.without(written(entry)), producer);
        } catch (KafkaException | IllegalStateException failed) {
            recover(failed);
            openNextWith(failures > failedBefore ? time.longer() : time);
            throw new NotWritten(failed.toString(), failed);
        } finally {
            prepared = Optional.empty();
        }
        written.clear();
        failures = 0;
        openNextWith(time.after(Duration.ofNanos(nanoTime.getAsLong() - began)));
    }

    private void writeAll(LedgerEntry left, Producer<byte[], byte[]> producer) {
        try {
            boolean isSplit = failures >= FAILURES_TO_SPLIT;
            for (LedgerEntry transaction : isSplit ? left.split() : List.of(left)) {
                if (!transaction.isEmpty()) {
                    write(transaction, producer);
                }
            }
        } catch (KafkaException | IllegalStateException failed) {
            if (!isTooLarge(failed) && !(failed instanceof CommitFailedException)) {
                failures++;
            }
            throw failed;
        }
    }

    private void write(LedgerEntry transaction, Producer<byte[], byte[]> producer) {
        List<DeadEvent> dead = deadTopic.of(transaction.dead(), producer);
        producer.beginTransaction();
        send(transaction, dead, producer);
        producer.sendOffsetsToTransaction(
                offsets(transaction), prepared.orElseGet(group::metadata));
        inDoubt = true;
        producer.commitTransaction();
        inDoubt = false;
        transaction.parts().forEach((partition, part) -> written.put(partition, part.toCommit()));
        deadTopic.written();
    }

    private Producer<byte[], byte[]> producer() {
        if (current.isPresent()) {
            return current.get();
        }
        Producer<byte[], byte[]> opened = producers.apply(time.length());
        current = Optional.of(opened);
        opened.initTransactions();
        return opened;
    }

    /** Finds out which parts of the entry were committed, although nobody heard of it. */
    private void endDoubt(LedgerEntry entry) {
        written.putAll(group.committed(entry.parts().keySet()));
        inDoubt = false;
        LOG.infof(
                "of the ledger's last entry %d of %d parts were written",
                written(entry).size(), entry.parts().size());
    }

    private Set<EventPartition> written(LedgerEntry entry) {
        Set<EventPartition> partitions = new HashSet<>();
        entry.parts()
                .forEach((partition, part) -> {
                    if (part.toCommit().equals(written.get(partition))) {
                        partitions.add(partition);
                    }
                });
        return partitions;
    }

    private void send(
            LedgerEntry entry, List<DeadEvent> deadEvents, Producer<byte[], byte[]> producer) {
        int reports = producer.partitionsFor(Topics.REPORTS).size();
        int cursors = producer.partitionsFor(Topics.CURSORS).size();
        ReportRecords.of(entry, reports, size.reports()).forEach(it -> send(it, producer));
        entry.parts().forEach((partition, part) -> sendCursors(partition, part, cursors, producer));
        for (DeadEvent dead : deadEvents) {
            send(DeadRecords.record(dead, size.deadValue()), producer);
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
                                EventRecords.kafkas(partition),
                                new OffsetAndMetadata(
                                        part.toCommit().offset(), part.toCommit().marks().text())));
        return offsets;
    }

    /** Keeps the producer if its transaction could be aborted; else the next write opens one. */
    private void recover(RuntimeException failed) {
        if (isTooLarge(failed) && size.equals(RecordSize.WHOLE)) {
            size = RecordSize.CUT;
            LOG.error("a record is too large for its topic; from now on they are cut");
        } else {
            deadTopic.failed(failed);
        }
        if (inDoubt || !isAborted()) {
            current.ifPresent(producer -> producer.close(Duration.ZERO));
            current = Optional.empty();
        }
    }

    /** Closes the producer unless its transactions may take that long, and no longer. */
    private void openNextWith(TransactionTime wanted) {
        if (!wanted.equals(time)) {
            time = wanted;
            closeQuietly();
        }
    }

    /** Closes the producer. What was committed stays so, though the producer fails to close. */
    private void closeQuietly() {
        try {
            close();
        } catch (KafkaException | IllegalStateException failed) {
            current = Optional.empty();
            LOG.warn("a producer of the ledger could not be closed", failed);
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

    private static void sendCursors(
            EventPartition of, LedgerPart part, int partitions, Producer<byte[], byte[]> producer) {
        String topicId = part.toCommit().marks().log().topicId();
        int partition = Topics.cursorPartition(of.topic(), of.number(), partitions);
        part.snapshot()
                .cursors()
                .forEach((hook, cursor) -> {
                    String key = new CursorKey(hook, of.topic(), of.number()).toString();
                    byte @Nullable [] value =
                            cursor.isPresent()
                                    ? Wire.write(new StoredCursor(topicId, cursor.get()))
                                    : null;
                    send(
                            new ProducerRecord<>(
                                    Topics.CURSORS, partition, key.getBytes(UTF_8), value),
                            producer);
                });
    }
}
