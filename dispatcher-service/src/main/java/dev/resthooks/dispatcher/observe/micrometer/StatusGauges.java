package dev.resthooks.dispatcher.observe.micrometer;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.function.ToIntFunction;

final class StatusGauges {
    private final MeterRegistry registry;
    private final PartitionGauges partitions;
    private volatile Map<EventPartition, PartitionStatus> status = Map.of();

    StatusGauges(MeterRegistry registry) {
        this.registry = registry;
        this.partitions = new PartitionGauges(registry);
        sum(
                "resthooks.deliveries.in.flight",
                "Calls of targets that wait for their answers",
                PartitionStatus::inFlight);
        sum(
                "resthooks.deliveries.held",
                "Events in memory, counted once for each hook that is to get them",
                PartitionStatus::held);
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

    private void sum(String name, String description, ToIntFunction<PartitionStatus> each) {
        Gauge.builder(name, () -> status.values().stream().mapToInt(each).sum())
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    void show(Map<EventPartition, PartitionStatus> now) {
        status = now;
        partitions.show(now);
    }
}
