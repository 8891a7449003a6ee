package dev.resthooks.simulator.reconcile;

import java.util.Optional;

/** Called by receivers for each request and its answer. Thread-safe. */
public interface Arrivals {
    /** Counts a request that isn't answered yet. Returns empty if it is of no hook of the load. */
    Optional<Arrival> arrived(int hook, CharSequence webhookId, long nanos);

    /** Counts a request that was answered with 200. */
    void accepted(Arrival arrival);

    /** Counts a request that was answered with 200 although the receiver has lost the event. */
    void lost(Arrival arrival);

    /** Notes that a request got an answer that disables the hook. */
    void disabled(Arrival arrival, long nanos);

    /** A request for a hook of this number, in nanoseconds since the load began. */
    record Arrival(int hook, EventTag tag, long nanos) {}
}
