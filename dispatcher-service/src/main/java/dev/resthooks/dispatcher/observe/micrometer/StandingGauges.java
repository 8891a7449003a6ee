package dev.resthooks.dispatcher.observe.micrometer;

import dev.resthooks.dispatcher.pipeline.PartitionStanding;
import dev.resthooks.dispatcher.pipeline.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToIntFunction;

/** The gauges of how things stand over all partitions, and of each. */
final class StandingGauges {
    private final MeterRegistry registry;
    private final PartitionGauges partitions;
    private volatile Standing standing = Standing.NOTHING;

    StandingGauges(MeterRegistry registry) {
        this.registry = registry;
        this.partitions = new PartitionGauges(registry);
        sum(
                "resthooks.deliveries.in.flight",
                "Calls of targets that wait for their answers",
                PartitionStanding::inFlight);
        sum(
                "resthooks.deliveries.held",
                "Events in memory, counted once for each hook that is to get them",
                PartitionStanding::held);
        sum(
                "resthooks.lanes.following",
                "Hooks that have something to do and follow the live reading, counted once per partition",
                it -> it.lanes().lanes() - it.lanes().behind());
        sum(
                "resthooks.lanes.behind",
                "Hooks that are behind the live reading, counted once per partition",
                it -> it.lanes().behind());
        sum(
                "resthooks.lanes.suspended",
                "Hooks whose targets fail, and get single probes only, counted once per partition",
                it -> it.lanes().suspended());
        sum(
                "resthooks.lanes.halted",
                "Hooks that get nothing until they are changed, counted once per partition",
                it -> it.lanes().halted());
        sum(
                "resthooks.holes",
                "Unsettled events that are in memory or named by cursors",
                it -> Math.toIntExact(it.lanes().holes()));
    }

    private void sum(String name, String description, ToIntFunction<PartitionStanding> each) {
        Gauge.builder(name, () -> standing.sum(each))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** By one thread at a time. */
    void show(Standing now) {
        standing = now;
        partitions.show(now);
    }
}
