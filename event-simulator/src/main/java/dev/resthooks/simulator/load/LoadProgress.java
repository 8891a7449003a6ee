package dev.resthooks.simulator.load;

/**
 * How a load stands.
 *
 * @param inFlight sent to Kafka and not acknowledged yet
 * @param lag deliveries that are expected and haven't come
 * @param behind seconds by which the sender is later than the schedule
 */
public record LoadProgress(
        Phase phase, Sample sample, long inFlight, long lag, long late, double behind) {
    /** What is being done. */
    public enum Phase {
        REGISTERING,
        SENDING,
        DRAINING,
        DONE
    }
}
