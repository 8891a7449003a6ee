package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.EventPartition;
import java.util.Optional;

/**
 * Where single events lie, as far as deliveries to a hook are remembered. What it finds is for
 * {@link Replaying#redeliver}.
 */
public interface EventPlaces {
    /** The place of an event that was delivered, or tried to be, to that hook. */
    Optional<EventPlace> find(HookId hook, EventId event);

    /** An event's record. */
    record EventPlace(EventPartition partition, long offset) {}
}
