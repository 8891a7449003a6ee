package dev.resthooks.dispatcher.intake;

import dev.resthooks.contract.event.EventPartition;
import java.util.Map;

/**
 * What the intake may read next.
 *
 * @param isPaused whether nothing may be read for now
 * @param unfinished the partitions of which records are not handed over yet, and how many: nothing
 *     of these may be read
 */
public record Pace(boolean isPaused, Map<EventPartition, Integer> unfinished) {
    /** Everything may be read. */
    public static final Pace FULL = new Pace(false, Map.of());

    public Pace {
        unfinished = Map.copyOf(unfinished);
    }

    /** Returns whether nothing that was read waits to be handed over. */
    public boolean isFull() {
        return !isPaused && unfinished.isEmpty();
    }
}
