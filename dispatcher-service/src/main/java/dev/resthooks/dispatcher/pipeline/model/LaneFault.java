package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.event.EventPartition;

/** A bug in a lane that went on because of what a lane of any partition has given back. */
public final class LaneFault extends RuntimeException {
    private final transient EventPartition partition;

    public LaneFault(EventPartition partition, RuntimeException bug) {
        super(bug.toString(), bug);
        this.partition = partition;
    }

    public EventPartition partition() {
        return partition;
    }
}
