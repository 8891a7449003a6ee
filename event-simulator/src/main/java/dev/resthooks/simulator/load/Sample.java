package dev.resthooks.simulator.load;

import java.util.List;
import java.util.stream.IntStream;
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

    /**
     * What is counted in a second, as in {@link Sample}.
     *
     * @param lags by class of receivers
     */
    public record Counts(long sent, long acknowledged, List<Long> lags, long duplicates) {
        public Counts {
            lags = List.copyOf(lags);
        }
    }

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
                counts.lags().stream().mapToLong(Long::longValue).sum(),
                counts.duplicates(),
                IntStream.range(0, latencies.size())
                        .mapToObj(each ->
                                new ClassSample(
                                        latencies.get(each).getTotalCount(),
                                        counts.lags().get(each),
                                        Percentiles.of(latencies.get(each))))
                        .toList(),
                Percentiles.of(together));
    }

    /**
     * One class of receivers in that second.
     *
     * @param lag deliveries that were expected and hadn't come, at its end
     */
    public record ClassSample(long delivered, long lag, Percentiles latency) {}

    public long delivered() {
        return classes.stream().mapToLong(ClassSample::delivered).sum();
    }
}
