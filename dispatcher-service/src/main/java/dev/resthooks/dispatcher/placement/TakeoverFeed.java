package dev.resthooks.dispatcher.placement;

import java.util.List;

/** Who takes over partitions. */
@FunctionalInterface
public interface TakeoverFeed {
    /** These partitions are ours from now on; returns when it was carried out. */
    void assigned(List<TakenPartition> taken) throws InterruptedException;
}
