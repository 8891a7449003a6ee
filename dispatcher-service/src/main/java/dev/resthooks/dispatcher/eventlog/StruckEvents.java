package dev.resthooks.dispatcher.eventlog;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The events at which bugs were found. At the third time an event is given up. Thread-safe. */
public final class StruckEvents {
    private static final int MOST_STRIKES = 3;

    private final Map<EventPosition, Integer> strikes = new ConcurrentHashMap<>();

    public void struck(EventPartition partition, long offset) {
        strikes.merge(new EventPosition(partition, offset), 1, Integer::sum);
    }

    public boolean isGivenUp(EventPartition partition, long offset) {
        return !strikes.isEmpty()
                && strikes.getOrDefault(new EventPosition(partition, offset), 0) >= MOST_STRIKES;
    }
}
