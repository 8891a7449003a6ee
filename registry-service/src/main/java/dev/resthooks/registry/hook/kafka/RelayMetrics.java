package dev.resthooks.registry.hook.kafka;

import dev.resthooks.registry.hook.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the relay shows of itself, as of its latest look at the outbox. */
@Startup
@ApplicationScoped
class RelayMetrics {
    private final Clock clock;
    private final Counter relayed;
    private final Counter failures;
    private volatile Outbox.Backlog backlog = new Outbox.Backlog(0, Optional.empty());

    RelayMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        relayed =
                Counter.builder("resthooks.outbox.relayed")
                        .description("Changes of hooks that were published")
                        .register(registry);
        failures =
                Counter.builder("resthooks.outbox.failures")
                        .description("Rounds of the relay that failed")
                        .register(registry);
        Gauge.builder("resthooks.outbox.depth", () -> backlog.changes())
                .description("Changes of hooks that wait to be published, up to 100,000")
                .register(registry);
        Gauge.builder("resthooks.outbox.age", this::ageInSeconds)
                .description("How long the oldest change has waited to be published")
                .baseUnit("seconds")
                .register(registry);
    }

    void saw(Outbox.Backlog now) {
        backlog = now;
    }

    void relayed(int changes) {
        relayed.increment(changes);
    }

    void failed() {
        failures.increment();
    }

    private double ageInSeconds() {
        Instant now = clock.instant();
        return Duration.between(backlog.oldest().orElse(now), now).toMillis() / 1000.0;
    }
}
