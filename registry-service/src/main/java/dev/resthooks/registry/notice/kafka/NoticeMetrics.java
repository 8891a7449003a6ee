package dev.resthooks.registry.notice.kafka;

import dev.resthooks.registry.relay.OutboxBacklog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Metrics of the relay of notices, as of its latest look at the outbox. */
@Startup
@ApplicationScoped
class NoticeMetrics {
    private final Counter relayed;
    private final Counter failures;
    private volatile OutboxBacklog backlog = OutboxBacklog.NONE;

    NoticeMetrics(MeterRegistry registry, Clock clock) {
        relayed =
                Counter.builder("resthooks.notices.relayed")
                        .description("Published notices")
                        .register(registry);
        failures =
                Counter.builder("resthooks.notices.failures")
                        .description("Failed attempts to publish notices")
                        .register(registry);
        Gauge.builder("resthooks.notices.depth", () -> backlog.rows())
                .description("Notices that wait to be published; 100,000 at most")
                .register(registry);
        Gauge.builder("resthooks.notices.age", () -> backlog.ageInSeconds(clock.instant()))
                .description("Seconds for which the oldest notice has waited to be published")
                .baseUnit("seconds")
                .register(registry);
    }

    void backlog(OutboxBacklog now) {
        backlog = now;
    }

    void relayed(int notices) {
        relayed.increment(notices);
    }

    void failed() {
        failures.increment();
    }
}
