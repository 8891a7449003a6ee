package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.UnappliedReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Decodes records. A record that can't be decoded is logged and counted, and is set aside. */
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
            records.add(read(record));
        }
        return records;
    }

    private ReportRecord read(ConsumerRecord<byte[], byte[]> record) {
        EventPartition partition = new EventPartition(record.topic(), record.partition());
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            return new ReportRecord(partition, record.offset(), Wire.readReports(value));
        } catch (WireException unreadable) {
            metrics.unreadable();
            LOG.errorf(
                    "record can't be read, its reports are not applied: topic=%s partition=%d"
                            + " offset=%d %s",
                    record.topic(), record.partition(), record.offset(), unreadable.getMessage());
            return ReportRecord.unreadable(
                    partition,
                    record.offset(),
                    new UnappliedReport(Body.of(value), String.valueOf(unreadable.getMessage())));
        }
    }
}
