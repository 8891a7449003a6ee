package dev.resthooks.simulator.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One second of a load.
 *
 * @param second since the load began
 * @param seconds how long it was, really
 * @param sent events, in this second
 * @param acknowledged events, in this second
 * @param lag deliveries that were expected and hadn't come, at its end
 * @param duplicates in all, at its end
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

    /** What is counted in a second, as in {@link Sample}. */
    public record Counts(long sent, long acknowledged, long lag, long duplicates) {}

    /**
     * A second in which that was counted.
     *
     * @param latencies one for each delivery, by class of receivers, in microseconds
     */
    public static Sample of(
            double second, double seconds, Counts counts, List<Histogram> latencies) {
        Histogram together = new Histogram(3);
        latencies.forEach(together::add);
        return new Sample(
                second,
                seconds,
                counts.sent(),
                counts.acknowledged(),
                counts.lag(),
                counts.duplicates(),
                latencies.stream()
                        .map(its -> new ClassSample(its.getTotalCount(), Percentiles.of(its)))
                        .toList(),
                Percentiles.of(together));
    }

    /** One class of receivers in that second. */
    public record ClassSample(long delivered, Percentiles latency) {}

    public long delivered() {
        return classes.stream().mapToLong(ClassSample::delivered).sum();
    }
}
