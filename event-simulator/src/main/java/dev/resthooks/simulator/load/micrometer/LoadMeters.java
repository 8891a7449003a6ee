package dev.resthooks.simulator.load.micrometer;

import dev.resthooks.simulator.load.LoadWatcher.LoadProgress;
import dev.resthooks.simulator.load.Loads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Gauges of the running or else the last load, as of its last full second. */
public final class LoadMeters {
    private static final double MILLIS = 1_000;

    private final Loads loads;
    private final MeterRegistry registry;

    private LoadMeters(Loads loads, MeterRegistry registry) {
        this.loads = loads;
        this.registry = registry;
    }

    public static void register(Loads loads, MeterRegistry registry) {
        Gauge.builder("resthooks.load.running", loads, LoadMeters::running)
                .description("1 while a load runs")
                .register(registry);
        new LoadMeters(loads, registry)
                .add("resthooks.load.sent.rate", "Events sent per second", LoadMeters::sent)
                .add(
                        "resthooks.load.delivered.rate",
                        "Deliveries received per second",
                        it -> it.sample().delivered() / it.sample().seconds())
                .add(
                        "resthooks.load.lag",
                        "Deliveries that are expected and haven't come",
                        it -> it.sample().lag())
                .add(
                        "resthooks.load.lost",
                        "Deliveries that were overtaken by later ones and haven't come",
                        LoadProgress::lost)
                .add(
                        "resthooks.load.out.of.order",
                        "Deliveries that came after later ones of their resource, since the load began",
                        LoadProgress::late)
                .add(
                        "resthooks.load.duplicates",
                        "Deliveries that came more than once, since the load began",
                        it -> it.sample().duplicates())
                .add(
                        "resthooks.load.latency.p50.seconds",
                        "Median time from an event to its delivery, of the last second",
                        it -> it.sample().latency().p50() / MILLIS)
                .add(
                        "resthooks.load.latency.p99.seconds",
                        "99th percentile of the time from an event to its delivery, of the last second",
                        it -> it.sample().latency().p99() / MILLIS);
    }

    private static double running(Loads loads) {
        return loads.latest().filter(run -> run.end().isEmpty()).isPresent() ? 1 : 0;
    }

    private static double sent(LoadProgress progress) {
        return progress.sample().sent() / progress.sample().seconds();
    }

    private LoadMeters add(String name, String description, ToDoubleFunction<LoadProgress> value) {
        Gauge.builder(
                        name,
                        loads,
                        it ->
                                it.latest()
                                        .flatMap(run -> run.load().progress())
                                        .map(value::applyAsDouble)
                                        .orElse(0.0))
                .description(description)
                .register(registry);
        return this;
    }
}
