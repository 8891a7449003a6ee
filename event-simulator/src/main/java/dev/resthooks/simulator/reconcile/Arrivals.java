package dev.resthooks.simulator.reconcile;

import java.util.Optional;

/** Told by receivers what comes and how it was answered. For any thread. */
public interface Arrivals {
    /**
     * A request came, and isn't answered yet.
     *
     * @param hook the hook's number in the load, as its target URL says
     * @param webhookId the event's id
     * @param nanos since the load began
     * @return empty when it is none of the load's requests
     */
    Optional<Arrival> arrived(int hook, CharSequence webhookId, long nanos);

    /** The request was answered with 200. */
    void accepted(Arrival arrival);

    /** The request was answered in a way that disables the hook. */
    void disabled(Arrival arrival, long nanos);
}
