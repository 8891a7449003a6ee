package dev.resthooks.registry.outbox.kafka;

import dev.resthooks.registry.outbox.Outbox;
import dev.resthooks.registry.outbox.OutboxTopic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** Metrics of a relay, as of its latest look at the outbox. */
final class RelayMetrics {
    private final Counter relayed;
    private final Counter failures;
    private volatile Outbox.Backlog backlog = Outbox.Backlog.NONE;

    RelayMetrics(OutboxTopic topic, MeterRegistry registry, Clock clock) {
        boolean isOfHooks = topic == OutboxTopic.HOOKS;
        String prefix = isOfHooks ? "resthooks.outbox." : "resthooks.notices.";
        String what = isOfHooks ? "changes of hooks" : "notices";
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

    void backlog(Outbox.Backlog now) {
        backlog = now;
    }

    void relayed(int records) {
        relayed.increment(records);
    }

    void failed() {
        failures.increment();
    }
}
