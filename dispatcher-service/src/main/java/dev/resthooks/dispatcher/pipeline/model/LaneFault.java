package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.event.EventPartition;

/**
 * A bug in a lane that went on because of what another lane, perhaps of another partition, has
 * given back.
 */
public final class LaneFault extends RuntimeException {
    private final transient EventPartition partition;

    /** Creates the fault of a lane of that partition. */
    public LaneFault(EventPartition partition, RuntimeException bug) {
        super(bug.toString(), bug);
        this.partition = partition;
    }

    /** Returns the partition of the lane that has the bug. */
    public EventPartition partition() {
        return partition;
    }
}
