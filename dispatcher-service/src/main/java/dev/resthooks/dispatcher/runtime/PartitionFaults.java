package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.StruckEvents;
import dev.resthooks.dispatcher.pipeline.model.LaneFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Runs the steps of partitions, and gives up a partition whose step throws: a bug in one must not
 * stop the others. If it can't even give back what it shares, the exception is thrown on, since
 * nobody knows any more what is free. Used on one event loop alone.
 */
final class PartitionFaults {
    private static final Logger LOG = Logger.getLogger(PartitionFaults.class);

    private final AssignedPartitions assigned;
    private final StruckEvents struck;
    private final Map<EventPartition, String> faults = new HashMap<>();

    PartitionFaults(AssignedPartitions assigned, StruckEvents struck) {
        this.assigned = assigned;
        this.struck = struck;
    }

    void eachStep(Consumer<AssignedPartition> step) {
        for (AssignedPartition partition : List.copyOf(assigned.all())) {
            if (!partition.isLost()) {
                var _ = step(partition, () -> step.accept(partition));
            }
        }
    }

    /**
     * Runs a step, at whose end lanes of other partitions may go on. Returns whether nothing was
     * given up: otherwise lanes may still wait that could go on.
     */
    boolean step(AssignedPartition partition, Runnable step) {
        try {
            step.run();
            return true;
        } catch (LaneFault fault) {
            giveUp(fault);
            return false;
        } catch (RuntimeException bug) {
            giveUp(partition, bug);
            return false;
        }
    }

    /** Runs a step of any lanes. Returns false if a bug was found: lanes may still wait. */
    boolean step(Runnable step) {
        try {
            step.run();
            return true;
        } catch (LaneFault fault) {
            giveUp(fault);
            return false;
        }
    }

    private void giveUp(LaneFault fault) {
        giveUp(assigned.find(fault.partition()).orElseThrow(() -> fault), fault);
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

    void giveUp(AssignedPartition partition, RuntimeException bug) {
        if (partition.isLost()) {
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
    Map<EventPartition, String> take() {
        Map<EventPartition, String> taken = Map.copyOf(faults);
        faults.clear();
        return taken;
    }

    void forget(Set<EventPartition> partitions) {
        faults.keySet().removeAll(partitions);
    }

    void clear() {
        faults.clear();
    }
}
