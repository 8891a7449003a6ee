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

@Startup
@ApplicationScoped
class ReportMetrics {
    private final Counter applied;
    private final Counter skipped;
    private final Counter unreadable;
    private final Counter setAside;
    private final Counter corrected;
    private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    private final ReportLag lag = new ReportLag();
    private final Clock clock;

    ReportMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        applied = counter("applied", "Delivery reports that were applied", registry);
        skipped =
                counter(
                        "skipped",
                        "Records that were skipped because they had been applied before",
                        registry);
        unreadable =
                counter(
                        "unreadable",
                        "Records that are not valid reports, and are set aside as they are",
                        registry);
        setAside =
                counter(
                        "set.aside",
                        "Entries in unapplied_reports: reports that can't be applied",
                        registry);
        corrected =
                counter(
                        "positions.corrected",
                        "Positions that did not fit the log of reports: reports were lost",
                        registry);
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

    private static Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder("resthooks.reports." + name)
                .description(description)
                .register(registry);
    }

    void assigned(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
    }

    void revoked(Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
    }

    void applies(Iterable<ConsumerRecord<byte[], byte[]>> batch) {
        long oldest = Long.MAX_VALUE;
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            oldest = Math.min(oldest, record.timestamp());
        }
        lag.applies(Instant.ofEpochMilli(oldest));
    }

    void applied() {
        lag.applied(clock.instant());
    }

    void count(AppliedReports.Applied part) {
        applied.increment(part.reports());
        skipped.increment(part.skipped());
        setAside.increment(part.setAside());
    }

    void corrected() {
        corrected.increment();
    }

    void unreadable() {
        unreadable.increment();
    }
}
