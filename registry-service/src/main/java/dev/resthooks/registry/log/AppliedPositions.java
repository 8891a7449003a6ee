package dev.resthooks.registry.log;

import dev.resthooks.contract.event.EventPartition;

/** How far the registry has applied the dispatchers' reports. */
public interface AppliedPositions {
    /** Returns the offset of the first record of a partition that is not applied; at first 0. */
    long position(EventPartition partition);
}
