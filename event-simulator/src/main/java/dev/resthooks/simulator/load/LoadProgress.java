package dev.resthooks.simulator.load;

/**
 * The progress of a load.
 *
 * @param inFlight events sent to Kafka and not acknowledged yet
 * @param late the number of events so far that came out of order
 * @param lost events that were overtaken and haven't come yet
 * @param behind the seconds by which the sender is behind the schedule
 */
public record LoadProgress(
        Phase phase, Sample sample, long inFlight, long late, long lost, double behind) {
    /** Returns the number of expected deliveries that haven't come. */
    public long lag() {
        return sample.lag();
    }

    public enum Phase {
        REGISTERING,
        SENDING,
        DRAINING,
        DONE
    }
}
