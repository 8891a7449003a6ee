package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.catchup.CatchUpSignal;
import dev.resthooks.dispatcher.eventlog.StruckEvents;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.LaneFault;
import dev.resthooks.dispatcher.runtime.loop.Alarm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a partition's step, and then lets lanes of all partitions have what it gave back, sets
 * timers, and signals catch-up. A partition whose step throws is given up: a bug in one must not
 * stop the others. If it can't even give back what it shares, the exception is thrown on, since
 * nobody knows any more what is free. Used on one event loop alone.
 */
final class PartitionSteps {
    private static final Logger LOG = Logger.getLogger(PartitionSteps.class);

    /** The interval of ticks in milliseconds, while pipelines hold any event. */
    private static final long TICK = 100;

    private final AssignedPartitions assigned;
    private final StruckEvents struck;
    private final Drains drains;
    private final Alarm alarm;
    private final CatchUpSignal catchUp = new CatchUpSignal();
    private final Map<EventPartition, String> faults = new HashMap<>();
    private SharedCapacity shared;

    /** Whether the catch-up thread found nothing to do, and was not signalled since. */
    private boolean catchUpRests = true;

    PartitionSteps(
            AssignedPartitions assigned,
            StruckEvents struck,
            Drains drains,
            Alarm alarm,
            SharedCapacity shared) {
        this.assigned = assigned;
        this.struck = struck;
        this.drains = drains;
        this.alarm = alarm;
        this.shared = shared;
    }

    void startOver() {
        shared = shared.unused();
        faults.clear();
        drains.clear();
        alarm.cancel();
    }

    SharedCapacity shared() {
        return shared;
    }

    CatchUpSignal catchUp() {
        return catchUp;
    }

    void run(AssignedPartition partition, long now, Runnable step) {
        if (!step(partition, step)) {
            resumeWaiting(now);
        }
        schedule(partition, now);
        drains.endQuiet();
    }

    void run(EventPartition partition, long now, Consumer<AssignedPartition> step) {
        assigned.find(partition).ifPresent(it -> run(it, now, () -> step.accept(it)));
    }

    void runEach(Consumer<AssignedPartition> step) {
        for (AssignedPartition partition : List.copyOf(assigned.all())) {
            if (!partition.isLost()) {
                var _ = step(partition, () -> step.accept(partition));
            }
        }
    }

    void runShared(long now, Runnable step) {
        if (!step(null, step)) {
            resumeWaiting(now);
        }
    }

    /** Lets lanes of any partition go on, also if some of their partitions are given up by that. */
    void resumeWaiting(long now) {
        boolean isDone;
        do {
            isDone = step(null, () -> shared.resumeWaiting(now));
        } while (!isDone);
    }

    void tick(long now) {
        runShared(now, () -> shared.tick(now));
        runEach(it -> it.pipeline().tick(now));
        scheduleAll(now);
    }

    /**
     * Runs a step of a partition, or of any lanes, at whose end lanes of other partitions may go
     * on. Returns whether nothing was given up: otherwise lanes may still wait that could go on.
     */
    private boolean step(@Nullable AssignedPartition partition, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException bug) {
            giveUp(partition, bug);
            return false;
        }
    }

    /** Runs a part of a step. A bug in it counts as struck by the event at the offset, if any. */
    int runPart(AssignedPartition partition, LongSupplier offset, IntSupplier part) {
        try {
            return part.getAsInt();
        } catch (LaneFault ofAnother) {
            throw ofAnother;
        } catch (RuntimeException bug) {
            strikes(partition, offset.getAsLong());
            throw bug;
        }
    }

    private void strikes(AssignedPartition partition, long offset) {
        if (offset >= 0) {
            LOG.errorf("a bug struck at %s, offset %d", partition.name(), offset);
            struck.struck(partition.name(), offset);
        }
    }

    /** Gives up the partition of the lane that has the bug, or else the one whose step it was. */
    void giveUp(@Nullable AssignedPartition stepped, RuntimeException bug) {
        AssignedPartition partition =
                bug instanceof LaneFault lane
                        ? assigned.find(lane.partition()).orElse(null)
                        : stepped;
        if (partition == null || partition.isLost()) {
            throw bug;
        }
        LOG.errorf(bug, "a bug: partition %s is given up for a while", partition.name());
        faults.put(partition.name(), bug.toString());
        assigned.remove(partition.name());
    }

    /** Takes note that a partition could not be started, and gave back what it had. */
    void notStarted(EventPartition partition, RuntimeException bug) {
        LOG.errorf(bug, "a bug: partition %s can't be started", partition);
        faults.put(partition, bug.toString());
    }

    /** Returns the partitions that were given up since the last call, and why. */
    Map<EventPartition, String> takeFaults() {
        Map<EventPartition, String> taken = Map.copyOf(faults);
        faults.clear();
        return taken;
    }

    void forgetFaults(Set<EventPartition> partitions) {
        faults.keySet().removeAll(partitions);
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
