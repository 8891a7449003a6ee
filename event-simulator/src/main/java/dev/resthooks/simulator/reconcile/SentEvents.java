package dev.resthooks.simulator.reconcile;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was sent, by stream. One thread sends; acknowledgements come on another; any thread reads.
 */
public final class SentEvents {
    private final AtomicLongArray sent;
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Map<Integer, Set<Long>> failures = new ConcurrentHashMap<>();

    public SentEvents(int streams) {
        this.sent = new AtomicLongArray(streams);
    }

    /** The number of the stream's next event. */
    public long next(int stream) {
        return sent.get(stream);
    }

    /** The stream's next event goes out. */
    public void sending(int stream) {
        sent.lazySet(stream, sent.get(stream) + 1);
    }

    /** The log has an event. */
    public void acknowledged() {
        acknowledged.increment();
    }

    /** It isn't known whether the log has that event: nothing is expected of it. */
    public void failed(int stream, long number) {
        failures.computeIfAbsent(stream, _ -> ConcurrentHashMap.newKeySet()).add(number);
        failed.increment();
    }

    /** How many events of a stream were sent. */
    long count(int stream) {
        return sent.get(stream);
    }

    boolean hasFailed(int stream, long number) {
        return failures.getOrDefault(stream, Set.of()).contains(number);
    }

    /** The numbers of those that may not be on the log. */
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
