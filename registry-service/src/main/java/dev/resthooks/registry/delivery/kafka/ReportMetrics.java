package dev.resthooks.registry.delivery.kafka;

import dev.resthooks.registry.delivery.ReportLedger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** What became of the records of the reports' log. */
@Startup
@ApplicationScoped
class ReportMetrics {
    private final Counter applied;
    private final Counter skipped;
    private final Counter unreadable;

    ReportMetrics(MeterRegistry registry) {
        applied =
                Counter.builder("resthooks.reports.applied")
                        .description("Delivery reports that were applied")
                        .register(registry);
        skipped =
                Counter.builder("resthooks.reports.skipped")
                        .description("Records read again and passed over, being applied already")
                        .register(registry);
        unreadable =
                Counter.builder("resthooks.reports.unreadable")
                        .description("Records that are no reports; theirs are lost")
                        .register(registry);
    }

    void applied(ReportLedger.Applied batch) {
        applied.increment(batch.reports());
        skipped.increment(batch.skipped());
    }

    void unreadable() {
        unreadable.increment();
    }
}
