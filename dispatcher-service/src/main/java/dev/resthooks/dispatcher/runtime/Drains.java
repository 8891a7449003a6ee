package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.EventPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Those who wait until partitions have no delivery in flight. Used on one event loop alone. */
final class Drains {
    private final AssignedPartitions assigned;
    private final List<Drain> drains = new ArrayList<>();

    /** Completed when none of the partitions has a delivery in flight that is waited for. */
    record Drain(Set<EventPartition> partitions, CompletableFuture<Boolean> done) {}

    Drains(AssignedPartitions assigned) {
        this.assigned = assigned;
    }

    /** Starts no more deliveries, and waits for those that began at {@code since} or later. */
    void add(Drain drain, long since) {
        drain.partitions().forEach(it -> assigned.find(it).ifPresent(one -> one.close(since)));
        drains.add(drain);
        endQuiet();
    }

    /** Gives up waiting, and returns whether a delivery was still in flight. */
    boolean remove(Drain drain) {
        return drains.remove(drain);
    }

    void endQuiet() {
        drains.removeIf(it -> assigned.areQuiet(it.partitions()) && it.done().complete(true));
    }

    void clear() {
        drains.clear();
    }
}
