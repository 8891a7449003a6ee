package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.model.Health;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;

/** Starts a lane's deliveries, as many at once as its slots and its health allow. */
final class CallSlots {
    private final Lane lane;
    private int inFlight;

    /**
     * The highest offset that may have been started: nothing above it was started, so nothing above
     * it is settled.
     */
    private long highestStarted = -1;

    CallSlots(Lane lane) {
        this.lane = lane;
    }

    /** Notes that deliveries at or below {@code offset} may have been started. */
    void startedUpTo(long offset) {
        highestStarted = Math.max(highestStarted, offset);
    }

    /** Forgets which deliveries were started. */
    void startAnew() {
        highestStarted = -1;
    }

    long highestStarted() {
        return highestStarted;
    }

    boolean areInUse() {
        return inFlight > 0;
    }

    /** Returns whether at least one slot is free. */
    boolean areFree() {
        return inFlight < lane.limits().slots();
    }

    void ended() {
        inFlight--;
        lane.context().load().ended();
    }

    /** Starts as many deliveries as the lane's health and its free slots allow. */
    void fill(long now) {
        if (!lane.isRunning()) {
            return;
        }
        if (lane.health().isQuiet(now)) {
            lane.wakeAt(lane.health().quietUntil());
            return;
        }
        switch (lane.health().now()) {
            case Health.Halted(long ignored) -> {}
            case Health.Suspended() -> probe(now);
            case Health.Flowing(int ignored) -> startAll(now);
        }
    }

    private void startAll(long now) {
        while (inFlight < lane.limits().slots()) {
            Delivery delivery = lane.unsettled().nextReady(now);
            if (delivery == null) {
                return;
            }
            start(delivery, now);
        }
    }

    private void probe(long now) {
        Delivery oldest = lane.unsettled().first();
        if (inFlight > 0 || oldest == null || lane.range().isUnread(oldest.offset())) {
            return;
        }
        if (oldest.due() > now) {
            lane.wakeAt(oldest.due());
        } else if (oldest.hasBody()) {
            start(oldest, now);
        }
    }

    private void start(Delivery delivery, long now) {
        lane.rate().resumes(now);
        delivery.start(lane.hook());
        startedUpTo(delivery.offset());
        inFlight++;
        lane.context().load().started();
        lane.context().sender().send(delivery);
    }
}
