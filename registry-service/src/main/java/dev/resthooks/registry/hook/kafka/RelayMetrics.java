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
                        .description("Published changes of hooks")
                        .register(registry);
        failures =
                Counter.builder("resthooks.outbox.failures")
                        .description("Failed attempts to publish changes of hooks")
                        .register(registry);
        Gauge.builder("resthooks.outbox.depth", () -> backlog.rows())
                .description("Changes of hooks that wait to be published; 100,000 at most")
                .register(registry);
        Gauge.builder("resthooks.outbox.age", () -> backlog.ageInSeconds(clock.instant()))
                .description(
                        "Seconds for which the oldest change of a hook has waited to be published")
                .baseUnit("seconds")
                .register(registry);
    }

    void backlog(OutboxBacklog now) {
        backlog = now;
    }

    void relayed(int changes) {
        relayed.increment(changes);
    }

    void failed() {
        failures.increment();
    }
}
