package dev.resthooks.dispatcher.intake;

import dev.resthooks.contract.event.EventPartition;
import java.util.Map;
import java.util.Set;

/**
 * What the intake may read next: nothing if it is paused; nothing of unfinished partitions, of
 * which so many records are not handed over yet, but for those that are passable. While it rests,
 * nothing may be handed over.
 */
public record ReadingPace(
        boolean isPaused,
        Map<EventPartition, Integer> unfinished,
        Set<EventPartition> passable,
        boolean rests) {
    public static final ReadingPace FULL = new ReadingPace(false, Map.of(), Set.of(), false);

    public ReadingPace {
        unfinished = Map.copyOf(unfinished);
        passable = Set.copyOf(passable);
    }

    /** Returns whether nothing that was read waits to be handed over. */
    public boolean isFull() {
        return !isPaused && unfinished.isEmpty();
    }
}
