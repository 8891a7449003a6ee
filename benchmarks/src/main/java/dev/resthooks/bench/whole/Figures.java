package dev.resthooks.bench.whole;

import dev.resthooks.bench.Usage;
import dev.resthooks.stack.Component;
import java.util.Map;

/**
 * What a load gave.
 *
 * @param rate the events per second that were due
 * @param inTime the events whose callbacks had come when the emission ended
 * @param p50 the median of the times from due to answered, in milliseconds; 0 without events
 * @param usage what each part has used while events were emitted
 * @param requests the broker's counts of requests and bytes, by name, in that time
 */
public record Figures(
        int rate,
        double seconds,
        long events,
        long inTime,
        long again,
        double p50,
        double p99,
        double p999,
        Map<Component, Usage> usage,
        Map<String, Long> requests) {
    public Figures {
        usage = Map.copyOf(usage);
        requests = Map.copyOf(requests);
    }

    /** Returns CPU microseconds per event; per second if there were no events. */
    public double cpu(Component part) {
        return usage.getOrDefault(part, Usage.NONE).cpu() / units();
    }

    /** Returns what of it the JVM's compilers took. */
    public double compiling(Component part) {
        return usage.getOrDefault(part, Usage.NONE).compilers() / units();
    }

    double cpu() {
        return MeasuredStack.PARTS.stream().mapToDouble(this::cpu).sum();
    }

    /** Returns context switches of all parts per event; per second if there were no events. */
    double switches() {
        return usage.values().stream().mapToLong(Usage::switches).sum() / units();
    }

    double perUnit(String request) {
        return requests.getOrDefault(request, 0L) / units();
    }

    /** Returns the resident memory of a part in MiB. */
    public double resident(Component part) {
        return usage.getOrDefault(part, Usage.NONE).residentMiB();
    }

    public int threads(Component part) {
        return usage.getOrDefault(part, Usage.NONE).threads();
    }

    /** Returns callbacks per second while events were emitted. */
    double delivered() {
        return inTime / seconds;
    }

    /** Returns whether callbacks kept up: at the end at most half a second's events are missing. */
    boolean keepsUp() {
        return events - inTime <= rate / 2.0;
    }

    private double units() {
        return events == 0 ? seconds : events;
    }
}
