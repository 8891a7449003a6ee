package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.EventId;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ids of a run's acknowledged events, for a comparison of what was sent with what arrived.
 * Their number is bounded, and each takes little memory: the ids of a scenario are UUIDs of 16
 * bytes. Thread-safe.
 */
public final class AcknowledgedIds {
    private final int room;
    private long[] halves = new long[1024];
    private int count;
    private boolean complete = true;

    AcknowledgedIds(int room) {
        this.room = room;
    }

    synchronized void add(EventId id) {
        if (count == room) {
            complete = false;
            return;
        }
        if (halves.length == 2 * count) {
            halves = Arrays.copyOf(halves, 4 * count);
        }
        UUID uuid = UUID.fromString(id.value());
        halves[2 * count] = uuid.getMostSignificantBits();
        halves[2 * count + 1] = uuid.getLeastSignificantBits();
        count++;
    }

    public Stream<EventId> all() {
        long[] copy = copy();
        return IntStream.range(0, copy.length / 2)
                .mapToObj(at -> new UUID(copy[2 * at], copy[2 * at + 1]))
                .map(uuid -> new EventId(uuid.toString()));
    }

    private synchronized long[] copy() {
        return Arrays.copyOf(halves, 2 * count);
    }

    /** Returns false if there were more ids than fit. */
    public synchronized boolean isComplete() {
        return complete;
    }
}
