package dev.resthooks.dispatcher.observe.micrometer;

import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.progress.PartitionStanding;
import dev.resthooks.dispatcher.progress.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The gauges of each partition that is ours, by topic and partition; they go when it is given up.
 * For one thread; gauges are read on any.
 */
final class PartitionGauges {
    private static final double SECOND = 1_000;

    private final MeterRegistry registry;
    private final Map<Partition, Row> rows = new HashMap<>();

    PartitionGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(Standing standing) {
        Map<Partition, PartitionStanding> ours = standing.partitions();
        rows.entrySet()
                .removeIf(row -> {
                    boolean gone = !ours.containsKey(row.getKey());
                    if (gone) {
                        row.getValue().meters.forEach(registry::remove);
                    }
                    return gone;
                });
        ours.forEach((partition, its) ->
                rows.computeIfAbsent(partition, name -> new Row(name, its)).shown = its);
    }

    private static double undeliveredAge(PartitionStanding standing) {
        return standing.undeliveredAgeMillis().isPresent()
                ? standing.undeliveredAgeMillis().getAsLong() / SECOND
                : Double.NaN;
    }

    private final class Row {
        private final List<Meter> meters;
        private volatile PartitionStanding shown;

        Row(Partition partition, PartitionStanding standing) {
            shown = standing;
            meters =
                    List.of(
                            gauge(
                                    partition,
                                    "resthooks.watermark.age",
                                    "Seconds for which what is durable hasn't moved, though reading"
                                            + " has gone further",
                                    it -> it.watermarkAgeMillis() / SECOND),
                            gauge(
                                    partition,
                                    "resthooks.undelivered.age",
                                    "Seconds for which the oldest event has waited that a hook in"
                                            + " trouble is still to get; not a number when unknown",
                                    PartitionGauges::undeliveredAge),
                            gauge(
                                    partition,
                                    "resthooks.catchup.distance",
                                    "Records between the hook that is furthest behind and the live"
                                            + " reading",
                                    PartitionStanding::distance));
        }

        private Gauge gauge(
                Partition partition,
                String name,
                String description,
                ToDoubleFunction<PartitionStanding> value) {
            return Gauge.builder(name, this, row -> value.applyAsDouble(row.shown))
                    .description(description)
                    .tag("topic", partition.topic())
                    .tag("partition", Integer.toString(partition.number()))
                    .strongReference(true)
                    .register(registry);
        }
    }
}
