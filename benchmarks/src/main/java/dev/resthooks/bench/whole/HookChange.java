package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchException;

/**
 * A change of a hook's target by REST.
 *
 * @param version how often the target had been changed then
 * @param sent when the request was sent, in milliseconds since 1970
 * @param answered when the answer was there
 */
record HookChange(int hook, int version, long sent, long answered) {
    /**
     * Returns when it was effective: the target got its first event, and the one before its last.
     */
    long effective(LiveArrivals arrivals) {
        long first =
                arrivals.those(it -> it.hook() == hook && it.version() >= version)
                        .mapToLong(LiveArrivals.Arrival::at)
                        .min()
                        .orElseThrow(() ->
                                new BenchException(
                                        "the change %d of hook %d had no effect"
                                                .formatted(version, hook)));
        long lastOfOld =
                arrivals.those(it -> it.hook() == hook && it.version() < version)
                        .mapToLong(LiveArrivals.Arrival::at)
                        .max()
                        .orElse(0);
        return Math.max(first, lastOfOld);
    }
}
