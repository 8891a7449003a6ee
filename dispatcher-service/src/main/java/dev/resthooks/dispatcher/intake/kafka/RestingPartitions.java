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
 * The partitions that a fault keeps from being served, until a wait is over. It grows with each
 * fault of a kind in a row. Used by the intake's thread alone.
 */
final class RestingPartitions {
    /** A fault of a partition that was served for longer than this is the first one again. */
    private static final Duration LONG_SERVED = Duration.ofMinutes(10);

    private final Backoff afterBugs;
    private final Backoff afterFailures;
    private final Map<EventPartition, Faults> faults = new HashMap<>();

    /** The faults in a row, and when the partition is taken over again, or was. */
    private record Faults(int bugs, int failures, Instant due, boolean isResting) {}

    RestingPartitions(Backoff afterBugs, Backoff afterFailures) {
        this.afterBugs = afterBugs;
        this.afterFailures = afterFailures;
    }

    Duration afterBug(EventPartition partition, Instant now) {
        Faults before = before(partition, now);
        int bugs = before.bugs() + 1;
        return add(partition, bugs, before.failures(), now, afterBugs.after(bugs));
    }

    Duration afterFailure(EventPartition partition, Instant now) {
        Faults before = before(partition, now);
        int failures = before.failures() + 1;
        return add(partition, before.bugs(), failures, now, afterFailures.after(failures));
    }

    /** Adds a partition that may be taken over at once. It has no fault by that. */
    Duration untilNextLook(EventPartition partition, Instant now) {
        Faults before = before(partition, now);
        return add(partition, before.bugs(), before.failures(), now, Duration.ZERO);
    }

    private Faults before(EventPartition partition, Instant now) {
        Faults before = faults.get(partition);
        return before == null || now.isAfter(before.due().plus(LONG_SERVED))
                ? new Faults(0, 0, now, false)
                : before;
    }

    private Duration add(
            EventPartition partition, int bugs, int failures, Instant now, Duration wait) {
        faults.put(partition, new Faults(bugs, failures, now.plus(wait), true));
        return wait;
    }

    Set<EventPartition> due(Instant now) {
        return faults.entrySet().stream()
                .filter(it -> it.getValue().isResting() && !now.isBefore(it.getValue().due()))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    Set<EventPartition> all() {
        return faults.entrySet().stream()
                .filter(it -> it.getValue().isResting())
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    void served(Collection<EventPartition> partitions) {
        for (EventPartition partition : partitions) {
            faults.computeIfPresent(
                    partition, (_, it) -> new Faults(it.bugs(), it.failures(), it.due(), false));
        }
    }

    void forget(Collection<EventPartition> partitions) {
        faults.keySet().removeAll(Set.copyOf(partitions));
    }

    void clear() {
        faults.clear();
    }
}
