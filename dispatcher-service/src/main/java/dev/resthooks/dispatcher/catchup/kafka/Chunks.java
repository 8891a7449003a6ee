package dev.resthooks.dispatcher.catchup.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was read and may be asked for again, as much of it as a bound on memory lets stay; what
 * nobody has asked for longest goes first. Hooks of one partition that are at different places of
 * it thus don't fetch the log in turns. For one thread.
 */
final class Chunks {
    private final long memory;

    /** The one that was used last comes last. */
    private final List<Chunk> chunks = new ArrayList<>();

    private long weight;

    /** Keeps about {@code memory} bytes, and the newest chunk in any case. */
    Chunks(long memory) {
        this.memory = memory;
    }

    /** The one that holds that offset. */
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

    Set<EventPartition> partitions() {
        return chunks.stream().map(it -> it.batch().partition()).collect(toSet());
    }
}
