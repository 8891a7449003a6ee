package dev.resthooks.dispatcher.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Lanes whose cursor is not what the last snapshot held, in the order in which they changed. */
final class ChangedLanes {
    private final List<Lane> lanes = new ArrayList<>();

    void add(Lane lane) {
        if (!lane.hasChanged && !lane.isGone) {
            lane.hasChanged = true;
            lanes.add(lane);
        }
    }

    void remove(Lane lane) {
        lane.hasChanged = false;
    }

    /** All of them, which have not changed from then on. */
    List<Lane> take() {
        List<Lane> taken = new ArrayList<>(lanes.size());
        for (Lane lane : lanes) {
            if (lane.hasChanged) {
                lane.hasChanged = false;
                taken.add(lane);
            }
        }
        lanes.clear();
        return taken;
    }
}
