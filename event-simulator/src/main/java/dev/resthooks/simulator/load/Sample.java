package dev.resthooks.simulator.load;

import java.util.List;

/**
 * The measurements of one second of a load.
 *
 * @param second the time since the load began, in seconds
 * @param seconds the exact length of this second
 * @param sent events sent in this second
 * @param acknowledged events acknowledged in this second
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
}
