package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.pipeline.lane.HeldUpLanes;
import dev.resthooks.dispatcher.pipeline.lane.IdleLanes;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.lane.LaneContext;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import dev.resthooks.dispatcher.pipeline.model.LaneFault;
import dev.resthooks.dispatcher.pipeline.queue.AwaitedDeliveries;
import dev.resthooks.dispatcher.pipeline.share.CallPlaces;
import dev.resthooks.dispatcher.pipeline.share.SharedMemory;
import dev.resthooks.dispatcher.pipeline.share.TargetHistory;
import dev.resthooks.dispatcher.pipeline.share.UnreachableHosts;
import java.util.List;

/** What the partitions of a dispatcher share. Used by the one thread that drives them. */
public final class SharedCapacity {
    /** The most lanes that probe at a time because their host was reached. */
    private static final int MOST_RESUMED = 500;

    private final CapacityBounds bounds;
    private final LaneContext.Shared ofLanes;
    private final CallPlaces<Lane> places;
    private final IdleLanes idle = new IdleLanes();
    private final AwaitedDeliveries awaited;

    public SharedCapacity(CapacityBounds bounds) {
        this(bounds, new TargetHistory());
    }

    private SharedCapacity(CapacityBounds bounds, TargetHistory targets) {
        this.bounds = bounds;
        this.places = new CallPlaces<>(bounds);
        this.ofLanes =
                new LaneContext.Shared(
                        places,
                        new SharedMemory(bounds),
                        new HeldUpLanes(),
                        targets,
                        new UnreachableHosts<>());
        this.awaited = new AwaitedDeliveries(bounds.share());
    }

    public SharedCapacity unused() {
        return new SharedCapacity(bounds, ofLanes.targets());
    }

    /** Takes note that a hook has a newer revision, whose target may be another one. */
    public void revised(HookId hook) {
        ofLanes.targets().forget(hook);
    }

    LaneContext.Shared ofLanes() {
        return ofLanes;
    }

    IdleLanes idle() {
        return idle;
    }

    /**
     * Lets lanes, of any partition, go on that wait for a place. Throws {@link LaneFault} for bugs.
     */
    public void resumeWaiting(long now) {
        places.pass(now);
        for (Lane next = places.next(); next != null; next = places.next()) {
            try {
                next.placeFree(now);
            } catch (RuntimeException bug) {
                throw new LaneFault(next.partition(), bug);
            }
        }
    }

    void callEnded(long now) {
        resumeWaiting(now);
        ofLanes.heldUp().askAgain(now);
    }

    /** Lets lanes go on that wait for memory, or whose host was reached. Called as time passes. */
    public void tick(long now) {
        ofLanes.heldUp().tick(now);
        resumeReached(now);
        resumeWaiting(now);
    }

    private void resumeReached(long now) {
        UnreachableHosts<Lane> hosts = ofLanes.unreachable();
        Lane next = hosts.nextResuming();
        for (int resumed = 1; next != null; resumed++) {
            try {
                next.hostReached(now);
            } catch (RuntimeException bug) {
                throw new LaneFault(next.partition(), bug);
            }
            next = resumed < MOST_RESUMED ? hosts.nextResuming() : null;
        }
    }

    public boolean isAnyHeldUp() {
        return !ofLanes.heldUp().isEmpty() || ofLanes.unreachable().isAnyResuming();
    }

    public AwaitedDeliveries awaited() {
        return awaited;
    }

    /** Returns whose calls were held back since the last call: once for each host and second. */
    public List<HeldBackCalls> takeHeldBack() {
        return places.takeHeldBack();
    }

    public int calls() {
        return places.held();
    }

    public boolean hasRoomToCatchUp() {
        return !ofLanes.memory().isFullForCatchUp();
    }
}
