package dev.resthooks.simulator.load;

import java.util.List;

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
     * One class of receivers in that second.
     *
     * @param lag deliveries that were expected and hadn't come, at its end
     */
    public record ClassSample(long delivered, long lag, Percentiles latency) {}

    public long delivered() {
        return classes.stream().mapToLong(ClassSample::delivered).sum();
    }
}
