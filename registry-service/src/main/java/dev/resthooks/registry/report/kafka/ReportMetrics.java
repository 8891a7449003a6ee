package dev.resthooks.registry.report.kafka;

import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportLag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Metrics of the records of the reports topic. */
@Startup
@ApplicationScoped
class ReportMetrics {
    private final Counter applied;
    private final Counter skipped;
    private final Counter unreadable;
    private final Counter setAside;
    private final Counter corrected;
    private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    private final ReportLag lag;

    ReportMetrics(MeterRegistry registry, ReportLag lag, Clock clock) {
        this.lag = lag;
        this.clock = clock;
        applied =
                Counter.builder("resthooks.reports.applied")
                        .description("Delivery reports that were applied")
                        .register(registry);
        skipped =
                Counter.builder("resthooks.reports.skipped")
                        .description(
                                "Records that were skipped because they had been applied before")
                        .register(registry);
        unreadable =
                Counter.builder("resthooks.reports.unreadable")
                        .description(
                                "Records that are not valid reports, and are set aside as they are")
                        .register(registry);
        setAside =
                Counter.builder("resthooks.reports.set.aside")
                        .description("Entries in unapplied_reports: reports that can't be applied")
                        .register(registry);
        corrected =
                Counter.builder("resthooks.reports.positions.corrected")
                        .description(
                                "Positions that did not fit the log of reports: reports were lost")
                        .register(registry);
        Gauge.builder("resthooks.reports.lag", () -> lag.age(clock.instant()).toMillis() / 1_000.0)
                .description(
                        "Age of the oldest delivery report that was read but is not applied yet; 0 if there"
                                + " is none")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("resthooks.reports.partitions", assigned, Set::size)
                .description("Partitions of resthooks.reports assigned to this replica")
                .register(registry);
    }

    void assigned(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
    }

    void revoked(Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
    }

    /** Notes that a batch is about to be applied. */
    void applies(Iterable<ConsumerRecord<byte[], byte[]>> batch) {
        long oldest = Long.MAX_VALUE;
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            oldest = Math.min(oldest, record.timestamp());
        }
        lag.applies(Instant.ofEpochMilli(oldest));
    }

    /** Notes that the current batch is applied. */
    void applied() {
        lag.applied(clock.instant());
    }

    /** Counts a part of a batch that is applied. */
    void count(AppliedReports.Applied part) {
        applied.increment(part.reports());
        skipped.increment(part.skipped());
        setAside.increment(part.setAside());
    }

    /** Counts a position that did not fit the log. */
    void corrected() {
        corrected.increment();
    }

    void unreadable() {
        unreadable.increment();
    }
}
