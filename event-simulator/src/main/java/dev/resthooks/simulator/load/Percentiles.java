package dev.resthooks.simulator.load;

import org.HdrHistogram.Histogram;

/** Latencies in milliseconds; all are 0 if there was no delivery. */
public record Percentiles(
        long count, double p50, double p90, double p99, double p999, double most) {
    /** Returns the percentiles of a histogram in microseconds. */
    public static Percentiles of(Histogram micros) {
        return micros.getTotalCount() == 0
                ? new Percentiles(0, 0, 0, 0, 0, 0)
                : new Percentiles(
                        micros.getTotalCount(),
                        at(micros, 50),
                        at(micros, 90),
                        at(micros, 99),
                        at(micros, 99.9),
                        micros.getMaxValue() / 1e3);
    }

    private static double at(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }
}
