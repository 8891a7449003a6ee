package dev.resthooks.systemtests.proof;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/** Times from sending an event to its arrival, sorted, in nanoseconds. */
final class Latencies {
    private final long[] sorted;

    private Latencies(long[] sorted) {
        this.sorted = sorted;
    }

    /** Of all arrivals of events that were sent in a span. */
    static Latencies of(Collection<ProvenHook> hooks, long from, long to) {
        long[] all = hooks.stream().flatMapToLong(hook -> of(hook, from, to)).sorted().toArray();
        return new Latencies(all);
    }

    private static LongStream of(ProvenHook hook, long from, long to) {
        LongStream.Builder found = LongStream.builder();
        for (int i = 0; i < hook.arrivals().size(); i++) {
            Arrivals.Arrival arrival = hook.arrivals().get(i);
            long sent = hook.stream().sentAt(arrival.number());
            if (sent >= from && sent < to) {
                found.add(arrival.nanos() - sent);
            }
        }
        return found.build();
    }

    int count() {
        return sorted.length;
    }

    /** In milliseconds; 0.99 for the 99th percentile. */
    double millis(double share) {
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing arrived");
        }
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
