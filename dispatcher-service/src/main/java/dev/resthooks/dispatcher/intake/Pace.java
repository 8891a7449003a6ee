package dev.resthooks.dispatcher.intake;

import dev.resthooks.contract.event.EventPartition;
import java.util.Map;
import java.util.Set;

/**
 * What the intake may read next.
 *
 * @param isPaused whether nothing may be read for now
 * @param unfinished the partitions of which records are not handed over yet, and how many: nothing
 *     of these may be read
 * @param passable those of them of which more may be read nonetheless, since it passes what is left
 * @param rests whether nothing may be handed over for now, though something is left
 */
public record Pace(
        boolean isPaused,
        Map<EventPartition, Integer> unfinished,
        Set<EventPartition> passable,
        boolean rests) {
    /** Everything may be read. */
    public static final Pace FULL = new Pace(false, Map.of());

    /** Creates a pace at which what is left is handed over at once. */
    public Pace(boolean isPaused, Map<EventPartition, Integer> unfinished) {
        this(isPaused, unfinished, Set.of(), false);
    }

    public Pace {
        unfinished = Map.copyOf(unfinished);
        passable = Set.copyOf(passable);
    }

    /** Returns whether nothing that was read waits to be handed over. */
    public boolean isFull() {
        return !isPaused && unfinished.isEmpty();
    }
}
