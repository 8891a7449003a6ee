package dev.resthooks.registry.hook.kafka;

import dev.resthooks.registry.relay.OutboxBacklog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Metrics of the relay, as of its latest look at the outbox. */
@Startup
@ApplicationScoped
class RelayMetrics {
    private final Counter relayed;
    private final Counter failures;
    private volatile OutboxBacklog backlog = OutboxBacklog.NONE;

    RelayMetrics(MeterRegistry registry, Clock clock) {
        relayed =
                Counter.builder("resthooks.outbox.relayed")
                        .description("Changes of hooks that were published")
                        .register(registry);
        failures =
                Counter.builder("resthooks.outbox.failures")
                        .description("Attempts to publish changes of hooks that failed")
                        .register(registry);
        Gauge.builder("resthooks.outbox.depth", () -> backlog.rows())
                .description("Changes of hooks that wait to be published, up to 100,000")
                .register(registry);
        Gauge.builder("resthooks.outbox.age", () -> backlog.ageInSeconds(clock.instant()))
                .description(
                        "Seconds for which the oldest change of a hook has waited to be published")
                .baseUnit("seconds")
                .register(registry);
    }

    void saw(OutboxBacklog now) {
        backlog = now;
    }

    void relayed(int changes) {
        relayed.increment(changes);
    }

    void failed() {
        failures.increment();
    }
}
