package dev.resthooks.dispatcher.simulation;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer whose transactions take time for each of their records. The broker aborts a
 * transaction that takes too long.
 */
final class SimulatedProducer extends MockProducer<byte[], byte[]> {
    private final Broker broker;
    private final long mostRecords;
    private final Set<TopicPartition> offsets = new HashSet<>();
    private long records;

    /** Takes the transactions. */
    interface Broker {
        /** Fails if that is no member of the group, or one of a former generation. */
        void checkMembership(ConsumerGroupMetadata member);

        /** Commits, or fails; a commit that failed may have been made. */
        void commit(Set<TopicPartition> offsets);
    }

    /**
     * Creates a producer.
     *
     * @param longest how long a transaction may take
     * @param perRecord how long each of its records takes
     */
    SimulatedProducer(Broker broker, Duration longest, Duration perRecord) {
        super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.broker = broker;
        this.mostRecords = longest.dividedBy(perRecord);
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        Node[] none = {};
        PartitionInfo partition = new PartitionInfo(topic, 0, Node.noNode(), none, none);
        return List.of(partition, partition);
    }

    @Override
    public void initTransactions() {}

    @Override
    public void beginTransaction() {
        offsets.clear();
        records = 0;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        records++;
        return CompletableFuture.completedFuture(
                new RecordMetadata(new TopicPartition(record.topic(), 0), 0, 0, 0, 0, 0));
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> committed, ConsumerGroupMetadata group) {
        broker.checkMembership(group);
        offsets.addAll(committed.keySet());
    }

    @Override
    public void commitTransaction() {
        if (records > mostRecords) {
            throw new InvalidProducerEpochException(
                    records + " records take longer than the transaction may");
        }
        broker.commit(offsets);
    }

    @Override
    public void abortTransaction() {}

    @Override
    public void close(Duration timeout) {}
}
