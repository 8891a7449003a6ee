package dev.resthooks.dispatcher.observe.micrometer;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The gauges of each assigned partition, removed with it. Updated by one thread. */
final class PartitionGauges {
    private static final double SECOND = 1_000;
    private static final String WAITS_FOR = "waits.for";

    private final MultiGauge watermarkAge;
    private final MultiGauge undeliveredAge;
    private final MultiGauge distance;
    private volatile Map<EventPartition, PartitionStatus> shown = Map.of();

    PartitionGauges(MeterRegistry registry) {
        watermarkAge =
                MultiGauge.builder("resthooks.watermark.age")
                        .description(
                                "Seconds for which the committed offset hasn't moved although"
                                        + " records above it were read; 0 when it is where reading"
                                        + " is")
                        .baseUnit("seconds")
                        .register(registry);
        undeliveredAge =
                MultiGauge.builder("resthooks.undelivered.age")
                        .description(
                                "Age of the oldest event that an active hook which is behind,"
                                        + " retries or is suspended hasn't got yet, by what the"
                                        + " hook waits for; not a number while unknown")
                        .baseUnit("seconds")
                        .register(registry);
        distance =
                MultiGauge.builder("resthooks.catchup.distance")
                        .description(
                                "Records from where the active hook that is furthest behind goes on"
                                        + " to the live reading, by what the hook waits for")
                        .baseUnit("records")
                        .register(registry);
    }

    void show(Map<EventPartition, PartitionStatus> now) {
        boolean isSame = now.keySet().equals(shown.keySet());
        shown = now;
        if (!isSame) {
            watermarkAge.register(
                    rows(Tags.empty(), it -> it.watermarkAgeMillis() / SECOND).toList());
            undeliveredAge.register(waits(PartitionGauges::age));
            distance.register(waits((wait, _) -> wait.farthest()));
        }
    }

    private static double age(Lag.Wait wait, long now) {
        OptionalLong age = wait.ageMillis(now);
        return age.isPresent() ? age.getAsLong() / SECOND : Double.NaN;
    }

    private List<Row<EventPartition>> waits(ToDoubleBiFunction<Lag.Wait, Long> value) {
        return Stream.concat(
                        rows(
                                Tags.of(WAITS_FOR, "dispatcher"),
                                it -> value.applyAsDouble(it.lag().forReading(), it.at())),
                        rows(
                                Tags.of(WAITS_FOR, "target"),
                                it -> value.applyAsDouble(it.lag().forTargets(), it.at())))
                .toList();
    }

    private Stream<Row<EventPartition>> rows(Tags more, ToDoubleFunction<PartitionStatus> value) {
        return shown.keySet().stream()
                .map(it ->
                        Row.of(
                                more.and(
                                        "topic",
                                        it.topic(),
                                        "partition",
                                        Integer.toString(it.number())),
                                it,
                                partition -> value(partition, value)));
    }

    private double value(EventPartition partition, ToDoubleFunction<PartitionStatus> value) {
        PartitionStatus status = shown.get(partition);
        return status == null ? Double.NaN : value.applyAsDouble(status);
    }
}
