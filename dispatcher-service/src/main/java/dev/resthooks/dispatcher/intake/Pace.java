package dev.resthooks.dispatcher.intake;

import dev.resthooks.contract.event.EventPartition;
import java.util.Set;

/**
 * What the intake may read next.
 *
 * @param isPaused whether nothing may be read for now
 * @param unfinished the partitions of which an event is handed to its hooks in pieces, and not yet
 *     to all of them: nothing of these may be read
 */
public record Pace(boolean isPaused, Set<EventPartition> unfinished) {
    /** Everything may be read. */
    public static final Pace FULL = new Pace(false, Set.of());

    public Pace {
        unfinished = Set.copyOf(unfinished);
    }

    /** Returns whether nothing that was read waits to be handed over. */
    public boolean isFull() {
        return !isPaused && unfinished.isEmpty();
    }
}
