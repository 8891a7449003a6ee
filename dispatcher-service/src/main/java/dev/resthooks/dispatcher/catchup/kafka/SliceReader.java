package dev.resthooks.dispatcher.catchup.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.catchup.CatchUpFeed.AssignedSlice;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads the log from an offset; what was read last stays in memory. Not thread-safe. */
final class SliceReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Some two dozen batches of small events. Every young collection copies them, and with more
     * that would cost more than fetching again what a hook comes back for too late.
     */
    private static final long MEMORY = 3 * 1024 * 1024;

    private final Consumer<byte[], byte[]> consumer;
    private final EventRecords records;
    private final DispatcherObserver observer;
    private final BatchCache cache = new BatchCache(MEMORY);

    /** The assignment for which each partition was read last. */
    private final Map<EventPartition, Long> assignments = new HashMap<>();

    /** Takes the consumer, which has no group and throws when an offset is out of range. */
    SliceReader(
            Consumer<byte[], byte[]> consumer, EventRecords records, DispatcherObserver observer) {
        this.consumer = consumer;
        this.records = records;
        this.observer = observer;
    }

    /** Returns records from {@code from} on; none came in time if the batch ends there. */
    Batch read(AssignedSlice slice, long from) {
        EventPartition partition = slice.slice().partition();
        Long before = assignments.put(partition, slice.assignment());
        if (before != null && before != slice.assignment()) {
            forget(partition);
        }
        Optional<BatchCache.Cached> kept = cache.find(partition, from);
        if (kept.isPresent()) {
            return kept.get().since(from);
        }
        Batch batch = fetch(partition, from);
        observer.observe(new DispatcherEvent.ReadAgain(batch.records().size()));
        if (batch.next() > from) {
            cache.keep(new BatchCache.Cached(from, batch));
        }
        return batch;
    }

    /** Drops the records that are cached, here and in the consumer: the log may have changed. */
    private void forget(EventPartition partition) {
        cache.drop(partition);
        Set<TopicPartition> others = new HashSet<>(consumer.assignment());
        if (others.remove(EventRecords.kafkas(partition))) {
            consumer.assign(others);
        }
    }

    /** Fetches from one partition. Others are paused, which keeps what was fetched of them. */
    private Batch fetch(EventPartition of, long from) {
        TopicPartition partition = EventRecords.kafkas(of);
        if (!consumer.assignment().contains(partition)) {
            consumer.assign(partitionsWith(of));
            consumer.seek(partition, from);
        } else if (consumer.position(partition) != from) {
            consumer.seek(partition, from);
        }
        consumer.pause(consumer.assignment());
        consumer.resume(Set.of(partition));
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        return records.batch(of, polled.records(partition), consumer.position(partition));
    }

    private Set<TopicPartition> partitionsWith(EventPartition another) {
        Set<TopicPartition> partitions =
                cache.partitions().stream().map(EventRecords::kafkas).collect(toSet());
        partitions.add(EventRecords.kafkas(another));
        return partitions;
    }

    long beginning(EventPartition of) {
        TopicPartition partition = EventRecords.kafkas(of);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(List.of(partition));
        return beginnings.getOrDefault(partition, 0L);
    }

    long end(EventPartition of) {
        TopicPartition partition = EventRecords.kafkas(of);
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
        return ends.getOrDefault(partition, Long.MAX_VALUE);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
