package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.registry.report.ReportRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Decodes records. A record that can't be decoded is logged and counted, and is treated as one
 * without reports.
 */
@ApplicationScoped
class ReportReader {
    private static final Logger LOG = Logger.getLogger(ReportReader.class);

    private final ReportMetrics metrics;

    ReportReader(ReportMetrics metrics) {
        this.metrics = metrics;
    }

    List<ReportRecord> read(Iterable<ConsumerRecord<byte[], byte[]>> batch) {
        List<ReportRecord> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            EventPartition partition = new EventPartition(record.topic(), record.partition());
            records.add(new ReportRecord(partition, record.offset(), batch(record)));
        }
        return records;
    }

    private ReportBatch batch(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null) {
                throw new WireException("the record has no value");
            }
            return Wire.readReports(record.value());
        } catch (WireException unreadable) {
            metrics.unreadable();
            LOG.errorf(
                    "record skipped, its reports are lost: topic=%s partition=%d offset=%d %s",
                    record.topic(), record.partition(), record.offset(), unreadable.getMessage());
            return new ReportBatch(List.of());
        }
    }
}
