package dev.resthooks.simulator.reconcile;

import java.util.Optional;

/** Called by receivers for each request and its answer. Thread-safe. */
public interface Arrivals {
    /**
     * Counts a request that isn't answered yet.
     *
     * @param hook the hook's number in the load, from its target URL
     * @param webhookId the event's id
     * @param nanos the time since the load began
     * @return the arrival; empty if the request doesn't belong to the load
     */
    Optional<Arrival> arrived(int hook, CharSequence webhookId, long nanos);

    /** Counts a request that was answered with 200. */
    void accepted(Arrival arrival);

    /** Notes that a request got an answer that disables the hook. */
    void disabled(Arrival arrival, long nanos);
}
