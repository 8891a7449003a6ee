package dev.resthooks.simulator.load;

/**
 * How a load stands.
 *
 * @param inFlight sent to Kafka and not acknowledged yet
 * @param late that came out of order, in all
 * @param lost that were overtaken and haven't come yet
 * @param behind seconds by which the sender is later than the schedule
 */
public record LoadProgress(
        Phase phase, Sample sample, long inFlight, long late, long lost, double behind) {
    /** Deliveries that are expected and haven't come. */
    public long lag() {
        return sample.lag();
    }

    /** What is being done. */
    public enum Phase {
        REGISTERING,
        SENDING,
        DRAINING,
        DONE
    }
}
