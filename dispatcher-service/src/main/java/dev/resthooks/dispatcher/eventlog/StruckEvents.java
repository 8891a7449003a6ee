package dev.resthooks.dispatcher.eventlog;

import dev.resthooks.contract.event.EventPartition;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The events at which bugs were found. After a bug the partition is taken over again. An event that
 * strikes a bug three times in a row is given up, so that the partition goes on. Thread-safe.
 */
public final class StruckEvents {
    private static final int MOST_STRIKES = 3;

    private final Map<EventPartition, Strikes> strikes = new ConcurrentHashMap<>();
    private final Map<EventPartition, Set<Long>> givenUp = new ConcurrentHashMap<>();

    private record Strikes(long offset, int times) {
        Strikes and(long next) {
            return next == offset ? new Strikes(offset, times + 1) : new Strikes(next, 1);
        }
    }

    /** Takes note that a bug was found at an event, so that its partition is taken over again. */
    public void struck(EventPartition partition, long offset) {
        Strikes now =
                strikes.merge(partition, new Strikes(offset, 1), (before, _) -> before.and(offset));
        if (now.times() >= MOST_STRIKES) {
            givenUp.computeIfAbsent(partition, _ -> ConcurrentHashMap.newKeySet()).add(offset);
        }
    }

    /** Returns whether the event at that offset is given up. */
    public boolean isGivenUp(EventPartition partition, long offset) {
        Set<Long> offsets = givenUp.get(partition);
        return offsets != null && offsets.contains(offset);
    }
}
