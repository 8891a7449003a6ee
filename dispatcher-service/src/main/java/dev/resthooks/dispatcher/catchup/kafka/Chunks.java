package dev.resthooks.dispatcher.catchup.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cache of records that were read; the least recently used go first. With it, hooks at different
 * offsets of a partition don't fetch the log in turns. Not thread-safe.
 */
final class Chunks {
    private final long memory;

    /** The chunks, the most recently used last. */
    private final List<Chunk> chunks = new ArrayList<>();

    private long weight;

    /** Creates a cache of about {@code memory} bytes. It always keeps the newest chunk. */
    Chunks(long memory) {
        this.memory = memory;
    }

    Optional<Chunk> find(EventPartition partition, long offset) {
        for (int at = chunks.size() - 1; at >= 0; at--) {
            Chunk chunk = chunks.get(at);
            if (chunk.holds(partition, offset)) {
                chunks.remove(at);
                chunks.add(chunk);
                return Optional.of(chunk);
            }
        }
        return Optional.empty();
    }

    void keep(Chunk chunk) {
        chunks.add(chunk);
        weight += chunk.weight();
        while (weight > memory && chunks.size() > 1) {
            weight -= chunks.removeFirst().weight();
        }
    }

    void drop(EventPartition partition) {
        chunks.removeIf(it -> it.batch().partition().equals(partition));
        weight = chunks.stream().mapToLong(Chunk::weight).sum();
    }

    Set<EventPartition> partitions() {
        return chunks.stream().map(it -> it.batch().partition()).collect(toSet());
    }
}
