package dev.resthooks.simulator.reconcile;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts sent events by stream. One thread sends, one acknowledges, any may read. */
public final class SentEvents {
    private final AtomicLongArray sent;
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Map<Integer, Set<Long>> failures = new ConcurrentHashMap<>();

    public SentEvents(int streams) {
        this.sent = new AtomicLongArray(streams);
    }

    public void sending(int stream) {
        sent.lazySet(stream, sent.get(stream) + 1);
    }

    public void acknowledged() {
        acknowledged.increment();
    }

    /** Notes that it isn't known whether the log has this event, so nothing is expected of it. */
    public void failed(int stream, long number) {
        failures.computeIfAbsent(stream, _ -> ConcurrentHashMap.newKeySet()).add(number);
        failed.increment();
    }

    /** Returns how many were sent, which is the number of the next one. */
    public long count(int stream) {
        return sent.get(stream);
    }

    boolean hasFailed(int stream, long number) {
        return failures.getOrDefault(stream, Set.of()).contains(number);
    }

    Set<Long> failedOf(int stream) {
        return failures.getOrDefault(stream, Set.of());
    }

    public long sentInAll() {
        long all = 0;
        for (int stream = 0; stream < sent.length(); stream++) {
            all += sent.get(stream);
        }
        return all;
    }

    public long acknowledgedInAll() {
        return acknowledged.sum();
    }

    public long failedInAll() {
        return failed.sum();
    }
}
