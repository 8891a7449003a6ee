package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.hook.Hook;

/**
 * Where single events lie, as far as deliveries to a hook are remembered. What it finds is for
 * {@link Replaying#redeliver}.
 */
public interface EventPlaces {
    /**
     * Looks for an event that was delivered, or tried to be, to that hook. May block for some
     * seconds.
     */
    Found find(Hook hook, EventId event);

    /** An event's record. */
    record EventPlace(EventPartition partition, long offset) {}

    /** What came of looking for an event. */
    sealed interface Found {
        /** It lies there, and the hook waits for such events. */
        record At(EventPlace place) implements Found {}

        /** Nothing is remembered of a delivery. */
        record NoDelivery() implements Found {}

        /** It was delivered, or tried to be, and nobody told from where. */
        record Untold() implements Found {}

        /** It is older than events are kept. */
        record Gone() implements Found {}

        /** It is there, and not what the hook waits for by now. */
        record Another() implements Found {}

        /** The log of events can't be read now. */
        record Away() implements Found {}
    }
}
