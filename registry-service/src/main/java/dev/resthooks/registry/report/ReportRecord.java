package dev.resthooks.registry.report;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReportBatch;
import java.util.List;
import java.util.stream.Stream;

/** A record of the reports topic: the reports to apply, and what is set aside. */
public record ReportRecord(
        EventPartition partition, long offset, ReportBatch batch, List<Unapplied> setAside) {
    public ReportRecord {
        setAside = List.copyOf(setAside);
    }

    public ReportRecord(EventPartition partition, long offset, ReportBatch batch) {
        this(partition, offset, batch, List.of());
    }

    public List<DeliveryReport> reports() {
        return batch.reports();
    }

    /** Returns the hooks and replays that attempts, health and gaps are about. */
    public Stream<HookId> hooks() {
        return Stream.of(
                        batch.reports().stream().map(report -> report.attempt().hook()),
                        batch.health().stream().map(HealthReport::hook),
                        batch.gaps().stream().map(GapReport::hook))
                .flatMap(hooks -> hooks);
    }

    /** Returns this with other reports to apply, and more that are set aside. */
    ReportRecord with(ReportBatch others, List<Unapplied> refused) {
        return new ReportRecord(
                partition,
                offset,
                others,
                Stream.concat(setAside.stream(), refused.stream()).toList());
    }

    /** The JSON of reports that are set aside, or a record that isn't readable, and why. */
    public record Unapplied(Body content, String reason) {
        /** The longest reason that is stored. Unit: characters. */
        private static final int LONGEST = 1_000;

        public Unapplied {
            reason = reason.substring(0, Math.min(reason.length(), LONGEST));
        }
    }
}
