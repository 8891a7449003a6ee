package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.event.EventPartition;
import java.util.Map;

/** Where a change moves its hook. */
public sealed interface Move {
    /** Nowhere. */
    record Stay() implements Move {}

    /**
     * To a new start.
     *
     * @param offsets on each partition of the hook's topic that is ours
     * @param created whether the hook is new, or waits for another event than before: so that
     *     nothing of what it is to read was ever counted
     */
    record Start(Map<EventPartition, Long> offsets, boolean created) implements Move {
        public Start {
            offsets = Map.copyOf(offsets);
        }
    }
}
