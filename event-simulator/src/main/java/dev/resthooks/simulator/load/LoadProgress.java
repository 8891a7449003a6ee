package dev.resthooks.simulator.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How a load stands.
 *
 * @param latencies of that second, by class of receivers, in microseconds
 * @param inFlight sent to Kafka and not acknowledged yet
 * @param late that came out of order, in all
 * @param lost that were overtaken and haven't come yet
 * @param behind seconds by which the sender is later than the schedule
 */
public record LoadProgress(
        Phase phase,
        Sample sample,
        List<Histogram> latencies,
        long inFlight,
        long late,
        long lost,
        double behind) {
    public LoadProgress {
        latencies = List.copyOf(latencies);
    }

    /** Deliveries that are expected and haven't come. */
    public long lag() {
        return sample.lag();
    }

    /** What is being done. */
    public enum Phase {
        REGISTERING,
        /** All hooks are there. */
        READY,
        SENDING,
        DRAINING,
        DONE
    }
}
