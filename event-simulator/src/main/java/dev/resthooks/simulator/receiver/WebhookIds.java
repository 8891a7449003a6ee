package dev.resthooks.simulator.receiver;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Counts requests by webhook-id, up to a limit for all receivers together. Thread-safe. */
public final class WebhookIds {
    private final Semaphore room;
    private final Map<String, Arrivals> byId = new HashMap<>();
    private long acceptedIds;
    private long duplicates;
    private boolean complete = true;
    private boolean forgotten;

    WebhookIds(Semaphore room) {
        this.room = room;
    }

    /** The number of requests with an id, and of those that were answered with 2xx. */
    public record Arrivals(int arrived, int accepted) {
        private static final Arrivals NONE = new Arrivals(0, 0);
    }

    record Counts(long distinct, long accepted, long duplicates, boolean complete) {}

    synchronized void arrived(String id) {
        if (forgotten) {
            return;
        }
        if (!byId.containsKey(id) && !room.tryAcquire()) {
            complete = false;
            return;
        }
        Arrivals before = byId.getOrDefault(id, Arrivals.NONE);
        byId.put(id, new Arrivals(before.arrived + 1, before.accepted));
        if (before.accepted > 0) {
            duplicates++;
        }
    }

    synchronized void accepted(String id) {
        byId.computeIfPresent(
                id,
                (_, it) -> {
                    acceptedIds += it.accepted == 0 ? 1 : 0;
                    return new Arrivals(it.arrived, it.accepted + 1);
                });
    }

    synchronized Counts counts() {
        return new Counts(byId.size(), acceptedIds, duplicates, complete);
    }

    /** Returns a consistent copy. */
    public synchronized Map<String, Arrivals> all() {
        return Map.copyOf(byId);
    }

    /** Returns false if there were more ids than fit. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** Releases the memory, and accepts no more ids. */
    synchronized void forget() {
        forgotten = true;
        room.release(byId.size());
        byId.clear();
    }
}
