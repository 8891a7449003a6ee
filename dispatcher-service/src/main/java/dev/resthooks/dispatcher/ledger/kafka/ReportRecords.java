package dev.resthooks.dispatcher.ledger.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.WrittenBatch;
import dev.resthooks.contract.report.WrittenReport;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encodes reports, one batch for each partition of their topic, or several if it is large. */
final class ReportRecords {
    private ReportRecords() {}

    static List<ProducerRecord<byte[], byte[]>> of(LedgerEntry entry, int partitions, int most) {
        Map<Integer, Pages> pages = new TreeMap<>();
        Map<HookId, Pages> ofHook = new HashMap<>();
        Function<HookId, Pages> find =
                hook ->
                        pages.computeIfAbsent(
                                Topics.reportPartition(hook, partitions), _ -> new Pages());
        Function<HookId, Pages> of = hook -> ofHook.computeIfAbsent(hook, find);
        for (LedgerPart part : entry.parts().values()) {
            Snapshot snapshot = part.snapshot();
            snapshot.reports().forEach(it -> of.apply(it.hook()).reports.add(it));
            snapshot.health().forEach(it -> of.apply(it.hook()).health.add(it));
            snapshot.gaps().forEach(it -> of.apply(it.hook()).gaps.add(it));
            snapshot.replays().forEach(it -> of.apply(it.replay()).replays.add(it));
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        pages.forEach((partition, all) -> add(partition, all.batch(), most, records));
        return records;
    }

    private static final class Pages {
        private final List<WrittenReport> reports = new ArrayList<>();
        private final List<HealthReport> health = new ArrayList<>();
        private final List<GapReport> gaps = new ArrayList<>();
        private final List<ReplayReport> replays = new ArrayList<>();

        WrittenBatch batch() {
            return new WrittenBatch(reports, health, gaps, replays);
        }
    }

    private static void add(
            int partition,
            WrittenBatch batch,
            int most,
            List<ProducerRecord<byte[], byte[]>> into) {
        byte[] value = Wire.write(batch);
        int count =
                batch.reports().size()
                        + batch.health().size()
                        + batch.gaps().size()
                        + batch.replays().size();
        if (value.length > most && count > 1) {
            add(partition, part(batch, 0, count / 2), most, into);
            add(partition, part(batch, count / 2, count), most, into);
        } else {
            into.add(new ProducerRecord<>(Topics.REPORTS, partition, null, value));
        }
    }

    /** Returns a part by indexes that count through all lists; {@code replays} come last. */
    private static WrittenBatch part(WrittenBatch batch, int from, int to) {
        int reports = batch.reports().size();
        int health = reports + batch.health().size();
        int gaps = health + batch.gaps().size();
        return new WrittenBatch(
                part(batch.reports(), from, to),
                part(batch.health(), from - reports, to - reports),
                part(batch.gaps(), from - health, to - health),
                part(batch.replays(), from - gaps, to - gaps));
    }

    private static <T> List<T> part(List<T> list, int from, int to) {
        int first = Math.clamp(from, 0, list.size());
        return list.subList(first, Math.clamp(to, first, list.size()));
    }
}
