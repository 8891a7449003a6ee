package dev.resthooks.dispatcher.observe.micrometer;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The gauges of each assigned partition, removed with it. Updated by one thread. */
final class PartitionGauges {
    private static final double SECOND = 1_000;

    private final MeterRegistry registry;
    private final Map<EventPartition, Row> rows = new HashMap<>();

    PartitionGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(Map<EventPartition, PartitionStatus> ours) {
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

    private static double age(Lag.Wait wait, long now) {
        OptionalLong age = wait.ageMillis(now);
        return age.isPresent() ? age.getAsLong() / SECOND : Double.NaN;
    }

    private final class Row {
        private final Tags tags;
        private final List<Meter> meters;
        private volatile PartitionStatus shown;

        Row(EventPartition partition, PartitionStatus status) {
            tags =
                    Tags.of(
                            "topic",
                            partition.topic(),
                            "partition",
                            Integer.toString(partition.number()));
            shown = status;
            meters =
                    Stream.concat(
                                    Stream.of(watermarkAge()),
                                    Stream.concat(
                                            undelivered("dispatcher", Lag::forReading),
                                            undelivered("target", Lag::forTargets)))
                            .toList();
        }

        private Meter watermarkAge() {
            return gauge("resthooks.watermark.age", it -> it.watermarkAgeMillis() / SECOND)
                    .description(
                            "Seconds for which the committed offset hasn't moved although records"
                                    + " above it were read; 0 when it is where reading is")
                    .baseUnit("seconds")
                    .register(registry);
        }

        private Stream<Meter> undelivered(String waitsFor, Function<Lag, Lag.Wait> part) {
            Tags all = tags.and("waits.for", waitsFor);
            return Stream.of(
                    gauge("resthooks.undelivered.age", it -> age(part.apply(it.lag()), it.at()))
                            .description(
                                    "Age of the oldest event that an active hook which is behind,"
                                            + " retries or is suspended hasn't got yet, by what the"
                                            + " hook waits for; not a number while unknown")
                            .baseUnit("seconds")
                            .tags(all)
                            .register(registry),
                    gauge("resthooks.catchup.distance", it -> part.apply(it.lag()).farthest())
                            .description(
                                    "Records from where the active hook that is furthest behind"
                                            + " goes on to the live reading, by what the hook waits"
                                            + " for")
                            .baseUnit("records")
                            .tags(all)
                            .register(registry));
        }

        private Gauge.Builder<Row> gauge(String name, ToDoubleFunction<PartitionStatus> value) {
            return Gauge.builder(name, this, row -> value.applyAsDouble(row.shown))
                    .tags(tags)
                    .strongReference(true);
        }
    }
}
