package dev.resthooks.simulator.load.micrometer;

import dev.resthooks.simulator.load.LoadProgress;
import dev.resthooks.simulator.load.Loads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Gauges of the running or else the last load, as of its last full second. */
public final class LoadMeters {
    private static final double MILLIS = 1_000;

    private LoadMeters() {}

    public static void register(Loads loads, MeterRegistry registry) {
        Gauge.builder("resthooks.load.running", loads, LoadMeters::running)
                .description("1 while a load runs")
                .register(registry);
        gauge(
                "resthooks.load.sent.rate",
                "Events sent per second",
                loads,
                registry,
                it -> it.sample().sent() / it.sample().seconds());
        gauge(
                "resthooks.load.delivered.rate",
                "Deliveries received per second",
                loads,
                registry,
                it -> it.sample().delivered() / it.sample().seconds());
        gauge(
                "resthooks.load.lag",
                "Deliveries that are expected and haven't come",
                loads,
                registry,
                LoadProgress::lag);
        gauge(
                "resthooks.load.lost",
                "Deliveries that were overtaken by later ones and haven't come",
                loads,
                registry,
                LoadProgress::lost);
        gauge(
                "resthooks.load.out.of.order",
                "Deliveries that came after later ones of their resource, since the load began",
                loads,
                registry,
                LoadProgress::late);
        gauge(
                "resthooks.load.duplicates",
                "Deliveries that came more than once, since the load began",
                loads,
                registry,
                it -> it.sample().duplicates());
        gauge(
                "resthooks.load.latency.p50.seconds",
                "Median time from an event to its delivery, of the last second",
                loads,
                registry,
                it -> it.sample().latency().p50() / MILLIS);
        gauge(
                "resthooks.load.latency.p99.seconds",
                "99th percentile of the time from an event to its delivery, of the last second",
                loads,
                registry,
                it -> it.sample().latency().p99() / MILLIS);
    }

    private static double running(Loads loads) {
        return loads.latest().filter(run -> run.end().isEmpty()).isPresent() ? 1 : 0;
    }

    private static void gauge(
            String name,
            String description,
            Loads loads,
            MeterRegistry registry,
            ToDoubleFunction<LoadProgress> value) {
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
    }
}
