package dev.resthooks.registry.delivery.kafka;

import dev.resthooks.registry.delivery.ReportLedger;
import dev.resthooks.registry.delivery.ReportRecord;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Applies reports, a polled batch at a time, again and again until the ledger has it: a batch is
 * never given up, for a report that is passed over is a count that is wrong for ever. The connector
 * goes on polling meanwhile, with its partitions paused, so the group keeps this member.
 */
@ApplicationScoped
class ReportConsumer {
    private final ReportLedger ledger;
    private final ReportReader reader;
    private final Persistence persistence;
    private final ReportMetrics metrics;

    ReportConsumer(
            ReportLedger ledger,
            ReportReader reader,
            Persistence persistence,
            ReportMetrics metrics) {
        this.ledger = ledger;
        this.reader = reader;
        this.persistence = persistence;
        this.metrics = metrics;
    }

    @Incoming("reports")
    @Blocking
    void consume(ConsumerRecords<byte[], byte[]> batch) {
        metrics.applies(batch);
        List<ReportRecord> records = reader.read(batch);
        metrics.applied(
                persistence.until(
                        "reports could not be applied",
                        ReportLedger.Applied.class,
                        () -> ledger.apply(records)));
    }
}
