package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.pipeline.lane.HeldUpLanes;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
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
    private final CallPlaces<Lane> places;
    private final SharedMemory memory;
    private final AwaitedDeliveries awaited;
    private final HeldUpLanes heldUp = new HeldUpLanes();
    private final TargetHistory targets;
    private final UnreachableHosts<Lane> unreachable = new UnreachableHosts<>();

    public SharedCapacity(CapacityBounds bounds) {
        this(bounds, new TargetHistory());
    }

    private SharedCapacity(CapacityBounds bounds, TargetHistory targets) {
        this.bounds = bounds;
        this.targets = targets;
        this.places = new CallPlaces<>(bounds);
        this.memory = new SharedMemory(bounds);
        this.awaited = new AwaitedDeliveries(bounds.share());
    }

    /** Returns capacity of which nothing is used, for the same targets. */
    public SharedCapacity unused() {
        return new SharedCapacity(bounds, targets);
    }

    /** Takes note that a hook has a newer revision, whose target may be another one. */
    public void revised(HookId hook) {
        targets.forget(hook);
    }

    CallPlaces<Lane> places() {
        return places;
    }

    SharedMemory memory() {
        return memory;
    }

    HeldUpLanes heldUp() {
        return heldUp;
    }

    TargetHistory targets() {
        return targets;
    }

    UnreachableHosts<Lane> unreachable() {
        return unreachable;
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
        heldUp.askAgain(now);
    }

    /** Lets lanes go on that wait for memory, or whose host was reached. Called as time passes. */
    public void tick(long now) {
        heldUp.tick(now);
        resumeReached(now);
        resumeWaiting(now);
    }

    private void resumeReached(long now) {
        Lane next = unreachable.nextResuming();
        for (int resumed = 1; next != null; resumed++) {
            try {
                next.hostReached(now);
            } catch (RuntimeException bug) {
                throw new LaneFault(next.partition(), bug);
            }
            next = resumed < MOST_RESUMED ? unreachable.nextResuming() : null;
        }
    }

    public boolean isAnyHeldUp() {
        return !heldUp.isEmpty() || unreachable.isAnyResuming();
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
        return !memory.isFullForCatchUp();
    }
}
