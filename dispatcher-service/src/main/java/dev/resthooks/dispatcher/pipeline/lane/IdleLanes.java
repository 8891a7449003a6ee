package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.model.LaneFault;
import dev.resthooks.dispatcher.pipeline.share.Chain;

/**
 * Lanes, of all partitions, that have nothing to do. They stay for a second: a hook that keeps up
 * would need a new lane for each event.
 */
public final class IdleLanes {
    static final long STAYS = 1_000;
    static final int MOST = 4_000;

    /** The one that has been idle for longest comes first. */
    private final Chain<Lane> lanes = new Chain<>();

    private int size;

    /** Keeps a lane, or ends it if there are too many: those of other partitions are left alone. */
    void add(Lane lane) {
        if (size == MOST) {
            lane.end();
        } else {
            lanes.add(lane);
            size++;
        }
    }

    void remove(Lane lane) {
        lanes.remove(lane);
        size--;
    }

    /** Ends a lane. If that fails it stays, so that whoever gives up its partition ends it. */
    void end(Lane lane) {
        lane.end();
        remove(lane);
    }

    /** Ends those that have been idle for a second. Throws {@link LaneFault} for bugs. */
    public void tick(long now) {
        for (Lane first = lanes.first();
                first != null && now - first.idleSince() >= STAYS;
                first = lanes.first()) {
            try {
                end(first);
            } catch (RuntimeException bug) {
                throw new LaneFault(first.partition(), bug);
            }
        }
    }
}
