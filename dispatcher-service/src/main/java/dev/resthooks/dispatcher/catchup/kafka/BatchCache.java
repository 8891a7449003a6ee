package dev.resthooks.dispatcher.catchup.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cache of records that were read; the least recently used go first. With it, hooks at different
 * offsets of a partition don't fetch the log in turns. Not thread-safe.
 */
final class BatchCache {
    private final long memory;

    private final List<Cached> entries = new ArrayList<>();

    private long weight;

    /**
     * Records read from an offset, kept for a later read; {@code weight} is their bytes in memory.
     */
    record Cached(long from, Batch batch, long weight) {
        Cached(long from, Batch batch) {
            this(from, batch, Incoming.OVERHEAD + batch.weight());
        }

        boolean holds(EventPartition partition, long offset) {
            return from <= offset && offset < batch.next() && partition.equals(batch.partition());
        }

        Batch since(long offset) {
            List<Incoming> records = batch.records();
            int below = 0;
            int above = records.size();
            while (below < above) {
                int middle = (below + above) >>> 1;
                if (records.get(middle).offset() < offset) {
                    below = middle + 1;
                } else {
                    above = middle;
                }
            }
            return new Batch(
                    batch.partition(), records.subList(below, records.size()), batch.next());
        }
    }

    /** Creates a cache of about {@code memory} bytes. It always keeps the newest entry. */
    BatchCache(long memory) {
        this.memory = memory;
    }

    Optional<Cached> find(EventPartition partition, long offset) {
        for (int at = entries.size() - 1; at >= 0; at--) {
            Cached entry = entries.get(at);
            if (entry.holds(partition, offset)) {
                entries.remove(at);
                entries.add(entry);
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    void keep(Cached entry) {
        entries.add(entry);
        weight += entry.weight();
        while (weight > memory && entries.size() > 1) {
            weight -= entries.removeFirst().weight();
        }
    }

    void drop(EventPartition partition) {
        entries.removeIf(it -> it.batch().partition().equals(partition));
        weight = entries.stream().mapToLong(Cached::weight).sum();
    }

    Set<EventPartition> partitions() {
        return entries.stream().map(it -> it.batch().partition()).collect(toSet());
    }
}
