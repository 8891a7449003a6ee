package dev.resthooks.dispatcher.placement;

import java.util.List;

/** Receives partitions at their takeover. */
@FunctionalInterface
public interface TakeoverFeed {
    /** Assigns these partitions, and returns when that was carried out. */
    void assigned(List<TakenPartition> taken) throws InterruptedException;
}
