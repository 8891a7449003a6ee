package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;

/** Tests of the places of calls, with lanes that take and give them back. */
abstract class OnCallPlaces {
    static final int MOST = 40;
    static final int PER_HOST = 8;
    static final CapacityBounds BOUNDS =
            new CapacityBounds(MOST, PER_HOST, Integer.MAX_VALUE, 1_000, 1_000_000, 0.25);

    final CallPlaces<String> places = new CallPlaces<>(BOUNDS);

    CallingLane<String> caller(String lane, String org, String host) {
        return places.open(lane, new OrgKey(org), host);
    }

    /** Takes places until the lane has to wait, and returns how many it took. */
    int takeAll(CallingLane<String> caller, CallKind kind) {
        int taken = 0;
        while (places.acquire(caller, kind)) {
            taken++;
        }
        return taken;
    }
}
