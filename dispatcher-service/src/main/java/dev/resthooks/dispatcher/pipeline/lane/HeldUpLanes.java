package dev.resthooks.dispatcher.pipeline.lane;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The lanes, of all partitions, that would read on if other lanes held less memory. They ask again
 * in turns, a few whenever an event was delivered.
 */
public final class HeldUpLanes {
    /** An answer frees the memory of one event. */
    private static final int PER_ANSWER = 4;

    private static final int PER_TICK = 1_000;

    private final Set<Lane> lanes = new LinkedHashSet<>();

    void add(Lane lane) {
        lanes.add(lane);
    }

    void remove(Lane lane) {
        lanes.remove(lane);
    }

    public boolean isEmpty() {
        return lanes.isEmpty();
    }

    /** Lets the lanes whose turn it is ask again, after an answer. */
    public void askAgain(long now) {
        askAgain(PER_ANSWER, now);
    }

    /** Lets more lanes ask again. Called at intervals, in case there are no answers. */
    public void tick(long now) {
        askAgain(PER_TICK, now);
    }

    private void askAgain(int most, long now) {
        for (int asked = Math.min(most, lanes.size()); asked > 0; asked--) {
            Lane next = lanes.iterator().next();
            lanes.remove(next);
            next.askForReading(now);
        }
    }
}
