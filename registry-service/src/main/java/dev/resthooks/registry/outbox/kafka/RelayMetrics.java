package dev.resthooks.registry.outbox.kafka;

import dev.resthooks.registry.outbox.OutboxBacklog;
import dev.resthooks.registry.outbox.OutboxTopic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** Metrics of a relay, as of its latest look at the outbox. */
final class RelayMetrics {
    private final Counter relayed;
    private final Counter failures;
    private volatile OutboxBacklog backlog = OutboxBacklog.NONE;

    RelayMetrics(OutboxTopic topic, MeterRegistry registry, Clock clock) {
        String prefix =
                switch (topic) {
                    case HOOKS -> "resthooks.outbox.";
                    case NOTICES -> "resthooks.notices.";
                };
        String what =
                switch (topic) {
                    case HOOKS -> "changes of hooks";
                    case NOTICES -> "notices";
                };
        relayed =
                Counter.builder(prefix + "relayed")
                        .description("Published " + what)
                        .register(registry);
        failures =
                Counter.builder(prefix + "failures")
                        .description("Failed attempts to publish " + what)
                        .register(registry);
        Gauge.builder(prefix + "depth", () -> backlog.rows())
                .description("Number of %s that wait; 100,000 at most".formatted(what))
                .register(registry);
        Gauge.builder(prefix + "age", () -> backlog.ageInSeconds(clock.instant()))
                .description("Seconds for which the oldest of the %s has waited".formatted(what))
                .baseUnit("seconds")
                .register(registry);
    }

    void backlog(OutboxBacklog now) {
        backlog = now;
    }

    void relayed(int records) {
        relayed.increment(records);
    }

    void failed() {
        failures.increment();
    }
}
