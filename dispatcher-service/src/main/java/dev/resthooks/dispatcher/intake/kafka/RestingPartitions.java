package dev.resthooks.dispatcher.intake.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.policy.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The partitions that were given up because of a fault, and are taken over again after a wait. The
 * wait grows with each fault in a row. Used by the intake's thread alone.
 */
final class RestingPartitions {
    /** A fault of a partition that was served for longer than this is the first one again. */
    private static final Duration LONG_SERVED = Duration.ofMinutes(10);

    private final Backoff backoff;
    private final Map<EventPartition, Faults> faults = new HashMap<>();

    /**
     * The faults of a partition.
     *
     * @param due when the partition is taken over again, or was
     */
    private record Faults(int inARow, Instant due, boolean rests) {}

    RestingPartitions(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Adds a partition that has a fault, and returns how long it rests. */
    Duration add(EventPartition partition, Instant now) {
        Faults before = faults.get(partition);
        int inARow =
                before == null || now.isAfter(before.due().plus(LONG_SERVED))
                        ? 1
                        : before.inARow() + 1;
        Duration wait = backoff.after(inARow);
        faults.put(partition, new Faults(inARow, now.plus(wait), true));
        return wait;
    }

    /** Returns the partitions that may be taken over again. */
    Set<EventPartition> due(Instant now) {
        return faults.entrySet().stream()
                .filter(it -> it.getValue().rests() && !now.isBefore(it.getValue().due()))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    /** Returns the partitions that rest. */
    Set<EventPartition> all() {
        return faults.entrySet().stream()
                .filter(it -> it.getValue().rests())
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    /** Takes note that partitions were taken over. */
    void served(Collection<EventPartition> partitions) {
        for (EventPartition partition : partitions) {
            faults.computeIfPresent(partition, (_, it) -> new Faults(it.inARow(), it.due(), false));
        }
    }

    /** Forgets partitions that are no longer assigned to this dispatcher. */
    void forget(Collection<EventPartition> partitions) {
        faults.keySet().removeAll(Set.copyOf(partitions));
    }

    void clear() {
        faults.clear();
    }
}
