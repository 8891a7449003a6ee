package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.catchup.CatchUpSignal;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.runtime.loop.Alarm;
import java.util.function.Consumer;

/**
 * Runs a partition's step, and then lets lanes of all partitions have what it gave back, sets
 * timers, and signals catch-up. A partition whose step finds a bug is given up. Used on one event
 * loop alone.
 */
final class PartitionSteps {
    /** The interval of ticks in milliseconds, while pipelines hold any event. */
    private static final long TICK = 100;

    private final AssignedPartitions assigned;
    private final PartitionFaults faults;
    private final Drains drains;
    private final Alarm alarm;
    private final CatchUpSignal catchUp;
    private SharedCapacity shared;

    /** Whether the catch-up thread found nothing to do, and was not signalled since. */
    private boolean catchUpRests = true;

    PartitionSteps(
            AssignedPartitions assigned,
            PartitionFaults faults,
            Drains drains,
            Alarm alarm,
            CatchUpSignal catchUp,
            SharedCapacity shared) {
        this.assigned = assigned;
        this.faults = faults;
        this.drains = drains;
        this.alarm = alarm;
        this.catchUp = catchUp;
        this.shared = shared;
    }

    void startOver() {
        shared = shared.unused();
        faults.clear();
        drains.clear();
        alarm.cancel();
    }

    PartitionFaults faults() {
        return faults;
    }

    SharedCapacity shared() {
        return shared;
    }

    void run(AssignedPartition partition, long now, Runnable step) {
        if (!faults.step(partition, step)) {
            resumeWaiting(now);
        }
        schedule(partition, now);
        drains.endQuiet();
    }

    void run(EventPartition partition, long now, Consumer<AssignedPartition> step) {
        assigned.find(partition).ifPresent(it -> run(it, now, () -> step.accept(it)));
    }

    void runEach(long now, Consumer<AssignedPartition> step) {
        faults.eachStep(step);
        scheduleAll(now);
    }

    void runShared(long now, Runnable step) {
        if (!faults.step(step)) {
            resumeWaiting(now);
        }
    }

    /** Lets lanes of any partition go on, also if some of their partitions are given up by that. */
    void resumeWaiting(long now) {
        boolean isDone;
        do {
            isDone = faults.step(() -> shared.resumeWaiting(now));
        } while (!isDone);
    }

    void tick(long now) {
        runShared(now, () -> shared.tick(now));
        runEach(now, it -> it.pipeline().tick(now));
    }

    void scheduleAll(long now) {
        assigned.all().forEach(it -> schedule(it, now));
    }

    /**
     * Sets timers and signals catch-up. Called after whatever may have changed what a partition
     * waits for: its start, a batch, a change of a hook, an answer, a tick, a ledger entry.
     */
    void schedule(AssignedPartition partition, long now) {
        if (partition.isLost()) {
            return;
        }
        partition.pipeline().nextWake().ifPresent(at -> alarm.ringBy(at, now));
        if (partition.deliveries() > 0 || shared.isAnyHeldUp()) {
            alarm.ringBy(now + TICK, now);
        }
        if (catchUpRests && wantsToCatchUp(partition) && hasRoomToCatchUp()) {
            catchUpRests = false;
            catchUp.signal();
        }
    }

    private static boolean wantsToCatchUp(AssignedPartition partition) {
        return partition.hasRoomToReport() && partition.pipeline().catchUp().isWanted();
    }

    void catchUpRests(boolean rests) {
        catchUpRests = rests;
    }

    boolean hasRoomToCatchUp() {
        return assigned.hasRoomToReport() && shared.hasRoomToCatchUp();
    }
}
