package dev.resthooks.dispatcher.pipeline.lane;

import java.util.ArrayList;
import java.util.List;

/** The lanes whose cursor differs from the one in the last snapshot, as they changed. */
public final class ChangedLanes {
    private final List<Lane> lanes = new ArrayList<>();

    void add(Lane lane) {
        lanes.add(lane);
    }

    /** Returns the changed lanes, and counts them as unchanged from then on. */
    public List<Lane> release() {
        List<Lane> released = new ArrayList<>(lanes.size());
        for (Lane lane : lanes) {
            if (lane.resetChanged()) {
                released.add(lane);
            }
        }
        lanes.clear();
        return released;
    }
}
