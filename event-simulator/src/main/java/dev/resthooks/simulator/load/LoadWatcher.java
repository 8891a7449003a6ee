package dev.resthooks.simulator.load;

/** Observes a load. Called on the load's own threads. */
public interface LoadWatcher {
    LoadWatcher NONE = new LoadWatcher() {};

    default void said(String line) {}

    /** Called every second while events are sent or expected. */
    default void sampled(LoadProgress progress) {}

    /**
     * The progress of a load.
     *
     * @param inFlight events sent to Kafka and not acknowledged yet
     * @param late the number of events so far that came out of order
     * @param lost events that were overtaken and haven't come yet
     * @param behind the seconds by which the sender is behind the schedule
     */
    record LoadProgress(
            Phase phase, Sample sample, long inFlight, long late, long lost, double behind) {

        public enum Phase {
            REGISTERING,
            SENDING,
            DRAINING,
            DONE
        }
    }
}
