package dev.resthooks.dispatcher.catchup.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.catchup.CatchUpWatch;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the log from where it is told to. What was read last stays in memory, for a hook takes
 * little at a time and comes back for the rest. For one thread.
 */
final class SliceReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * For chunks, in bytes: some two dozen of small events. What stays is copied by every young
     * collection, and that costs more than to fetch again what a hook comes back for too late.
     */
    private static final long MEMORY = 3 * 1024 * 1024;

    private final Consumer<byte[], byte[]> consumer;
    private final CatchUpWatch watch;
    private final Chunks chunks = new Chunks(MEMORY);

    /**
     * Closes the consumer, which is in no group and throws when an offset is out of range.
     *
     * @param watch told of what was fetched
     */
    SliceReader(Consumer<byte[], byte[]> consumer, CatchUpWatch watch) {
        this.consumer = consumer;
        this.watch = watch;
    }

    /** The records from there on; a batch that ends where it begins when none came in time. */
    Batch read(EventPartition partition, long from) {
        Optional<Chunk> kept = chunks.find(partition, from);
        if (kept.isPresent()) {
            return kept.get().since(from);
        }
        Batch batch = fetch(partition, from);
        watch.readAgain(batch.records().size());
        if (batch.next() > from) {
            chunks.keep(new Chunk(from, batch));
        }
        return batch;
    }

    /** The others are paused, so that what was fetched of them is there when they go on. */
    private Batch fetch(EventPartition of, long from) {
        TopicPartition partition = kafkas(of);
        if (!consumer.assignment().contains(partition)) {
            consumer.assign(partitionsWith(of));
            consumer.seek(partition, from);
        } else if (consumer.position(partition) != from) {
            consumer.seek(partition, from);
        }
        consumer.pause(consumer.assignment());
        consumer.resume(Set.of(partition));
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        return EventRecords.batch(of, polled.records(partition), consumer.position(partition));
    }

    /** With those whose chunks are kept: whatever is not among them loses what was fetched. */
    private Set<TopicPartition> partitionsWith(EventPartition another) {
        Set<TopicPartition> partitions =
                chunks.partitions().stream().map(SliceReader::kafkas).collect(toSet());
        partitions.add(kafkas(another));
        return partitions;
    }

    long beginning(EventPartition of) {
        TopicPartition partition = kafkas(of);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(List.of(partition));
        return beginnings.getOrDefault(partition, 0L);
    }

    private static TopicPartition kafkas(EventPartition partition) {
        return new TopicPartition(partition.topic(), partition.number());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
