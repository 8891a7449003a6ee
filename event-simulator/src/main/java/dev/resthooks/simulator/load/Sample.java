package dev.resthooks.simulator.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The measurements of one second of a load.
 *
 * @param second the time since the load began, in seconds
 * @param seconds the exact length of this second
 * @param lag expected deliveries that hadn't come by its end
 * @param duplicates duplicates from the beginning to its end
 */
public record Sample(
        double second,
        double seconds,
        long sent,
        long acknowledged,
        long lag,
        long duplicates,
        List<ClassSample> classes,
        Percentiles latency) {
    public Sample {
        classes = List.copyOf(classes);
    }

    /** One class of receivers in that second; {@code lag} counts what hadn't come by its end. */
    public record ClassSample(long delivered, long lag, Percentiles latency) {}

    public long delivered() {
        return classes.stream().mapToLong(ClassSample::delivered).sum();
    }

    /** Latencies in milliseconds; all are 0 if there was no delivery. */
    public record Percentiles(
            long count, double p50, double p90, double p99, double p999, double most) {
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
}
