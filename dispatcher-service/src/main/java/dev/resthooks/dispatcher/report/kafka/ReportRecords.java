package dev.resthooks.dispatcher.report.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.Wire;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.dispatcher.report.LedgerEntry;
import dev.resthooks.dispatcher.report.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Reports as records: a batch for each partition of their topic, or several where it is large. */
final class ReportRecords {
    private ReportRecords() {}

    /**
     * The records, those of one partition in order.
     *
     * @param partitions that the topic of reports has
     */
    static List<ProducerRecord<byte[], byte[]>> of(
            LedgerEntry entry, int partitions, RecordSize size) {
        Map<Integer, List<DeliveryReport>> reports = new TreeMap<>();
        for (Share share : entry.shares().values()) {
            for (DeliveryReport report : share.reports()) {
                int partition = Topics.reportPartition(report.attempt().hook(), partitions);
                reports.computeIfAbsent(partition, _ -> new ArrayList<>()).add(report);
            }
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        reports.forEach((partition, batch) -> add(partition, batch, size, records));
        return records;
    }

    private static void add(
            int partition,
            List<DeliveryReport> batch,
            RecordSize size,
            List<ProducerRecord<byte[], byte[]>> into) {
        byte[] value = Wire.write(new ReportBatch(batch));
        if (value.length > size.reports() && batch.size() > 1) {
            int half = batch.size() / 2;
            add(partition, batch.subList(0, half), size, into);
            add(partition, batch.subList(half, batch.size()), size, into);
        } else {
            into.add(new ProducerRecord<>(Topics.REPORTS, partition, null, value));
        }
    }
}
