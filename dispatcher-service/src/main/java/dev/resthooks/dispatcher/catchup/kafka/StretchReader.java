package dev.resthooks.dispatcher.catchup.kafka;

import dev.resthooks.dispatcher.catchup.CatchUpWatch;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the log from where it is told to. The last chunk of each of a few partitions stays in
 * memory, for a hook takes little at a time and comes back for the rest. For one thread.
 */
final class StretchReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CHUNKS = 16;

    private final Consumer<byte[], byte[]> consumer;
    private final CatchUpWatch watch;
    private final LinkedHashMap<Partition, Chunk> chunks = new LinkedHashMap<>();

    /**
     * Closes the consumer, which is in no group and throws when an offset is out of range.
     *
     * @param watch told of what was fetched
     */
    StretchReader(Consumer<byte[], byte[]> consumer, CatchUpWatch watch) {
        this.consumer = consumer;
        this.watch = watch;
    }

    /** The records from there on; a batch that ends where it begins when none came in time. */
    Batch read(Partition partition, long from) {
        Chunk last = chunks.get(partition);
        if (last != null && last.holds(from)) {
            return last.since(from);
        }
        Batch batch = fetch(partition, from);
        watch.readAgain(batch.records().size());
        chunks.remove(partition);
        chunks.put(partition, new Chunk(from, batch));
        if (chunks.size() > CHUNKS) {
            chunks.pollFirstEntry();
        }
        return batch;
    }

    private Batch fetch(Partition of, long from) {
        TopicPartition partition = kafkas(of);
        if (!consumer.assignment().equals(Set.of(partition))) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
        } else if (consumer.position(partition) != from) {
            consumer.seek(partition, from);
        }
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        return EventRecords.batch(of, polled.records(partition), consumer.position(partition));
    }

    long beginning(Partition of) {
        TopicPartition partition = kafkas(of);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(List.of(partition));
        return beginnings.getOrDefault(partition, 0L);
    }

    private static TopicPartition kafkas(Partition partition) {
        return new TopicPartition(partition.topic(), partition.number());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
