package dev.resthooks.dispatcher.placement;

import dev.resthooks.dispatcher.eventlog.Partition;
import java.util.Map;

/** Where a change moves its hook. */
public sealed interface Move {
    /** Nowhere. */
    record Stay() implements Move {}

    /**
     * To a new start.
     *
     * @param offsets on each partition of the hook's topic that is ours
     * @param created whether the hook itself is new, so that it never was anywhere
     */
    record Start(Map<Partition, Long> offsets, boolean created) implements Move {
        public Start {
            offsets = Map.copyOf(offsets);
        }
    }
}
