package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.share.Chain;

/**
 * Lanes, of all partitions, that have nothing to do. They stay for a second: a hook that keeps up
 * would need a new lane for each event.
 */
public final class IdleLanes {
    private static final long STAYS = 1_000;
    private static final int MOST = 4_000;

    /** The one that has been idle for longest comes first. */
    private final Chain<Lane> lanes = new Chain<>();

    private int size;

    void add(Lane lane) {
        lanes.add(lane);
        size++;
        Lane first = lanes.first();
        if (size > MOST && first != null) {
            end(first);
        }
    }

    void remove(Lane lane) {
        lanes.remove(lane);
        size--;
    }

    void end(Lane lane) {
        remove(lane);
        lane.end();
    }

    /** Ends those that have been idle for a second. */
    public void tick(long now) {
        for (Lane first = lanes.first();
                first != null && now - first.idleSince() >= STAYS;
                first = lanes.first()) {
            end(first);
        }
    }
}
