package dev.resthooks.simulator.receiver;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

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
    public static final class Arrivals {
        private int arrived;
        private int accepted;

        public int arrived() {
            return arrived;
        }

        public int accepted() {
            return accepted;
        }

        private Arrivals copy() {
            Arrivals copy = new Arrivals();
            copy.arrived = arrived;
            copy.accepted = accepted;
            return copy;
        }
    }

    record Counts(long distinct, long accepted, long duplicates, boolean complete) {}

    synchronized void arrived(String id) {
        if (forgotten) {
            return;
        }
        Arrivals arrivals = byId.get(id);
        if (arrivals == null) {
            if (!room.tryAcquire()) {
                complete = false;
                return;
            }
            arrivals = new Arrivals();
            byId.put(id, arrivals);
        }
        arrivals.arrived++;
        if (arrivals.accepted > 0) {
            duplicates++;
        }
    }

    synchronized void accepted(String id) {
        Arrivals arrivals = byId.get(id);
        if (arrivals != null && arrivals.accepted++ == 0) {
            acceptedIds++;
        }
    }

    synchronized Counts counts() {
        return new Counts(byId.size(), acceptedIds, duplicates, complete);
    }

    /** Calls {@code each} with a consistent copy, without blocking other threads. */
    public void forEach(BiConsumer<String, Arrivals> each) {
        copy().forEach(each);
    }

    /** Returns false if there were more ids than fit. */
    public synchronized boolean isComplete() {
        return complete;
    }

    private synchronized Map<String, Arrivals> copy() {
        Map<String, Arrivals> copy = new HashMap<>(byId.size() * 2);
        byId.forEach((id, arrivals) -> copy.put(id, arrivals.copy()));
        return copy;
    }

    /** Releases the memory, and accepts no more ids. */
    synchronized void forget() {
        forgotten = true;
        room.release(byId.size());
        byId.clear();
    }
}
