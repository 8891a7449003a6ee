package dev.resthooks.registry.notice.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** What the relay of notices shows of itself, as of its latest look at the outbox. */
@Startup
@ApplicationScoped
class NoticeMetrics {
    private final Counter relayed;
    private final Counter failures;
    private volatile long waiting;

    NoticeMetrics(MeterRegistry registry) {
        relayed =
                Counter.builder("resthooks.notices.relayed")
                        .description("Notices that were published")
                        .register(registry);
        failures =
                Counter.builder("resthooks.notices.failures")
                        .description("Rounds of the relay of notices that failed")
                        .register(registry);
        Gauge.builder("resthooks.notices.depth", () -> waiting)
                .description("Notices that wait to be published, up to 100,000")
                .register(registry);
    }

    void saw(long depth) {
        waiting = depth;
    }

    void relayed(int notices) {
        relayed.increment(notices);
    }

    void failed() {
        failures.increment();
    }
}
