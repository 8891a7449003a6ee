package dev.resthooks.systemtests.proof;

import java.util.Collection;

/**
 * What some hooks got in a span of time.
 *
 * @param perSecond deliveries in a second
 * @param latencies how many deliveries the latencies are of
 * @param p50 the median time from sending an event to its arrival, in milliseconds
 * @param p99 the same, 99th percentile
 */
record Pace(double perSecond, int latencies, double p50, double p99) {
    /** Returns the pace in a span that has ended, all of whose events have arrived. */
    static Pace of(Collection<ProvenHook> hooks, long from, long to) {
        long arrived = hooks.stream().mapToLong(hook -> hook.arrivals().between(from, to)).sum();
        Latencies latencies = Latencies.of(hooks, from, to);
        return new Pace(
                arrived / ((to - from) / 1e9),
                latencies.count(),
                latencies.millis(0.5),
                latencies.millis(0.99));
    }

    /** Returns the same with another rate, which was measured apart. */
    Pace withRate(double deliveriesPerSecond) {
        return new Pace(deliveriesPerSecond, latencies, p50, p99);
    }
}
