package dev.resthooks.registry.report;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.report.AppliedReports.Applied;
import dev.resthooks.registry.report.AppliedReports.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Applies batches of records, and halves those that fail, because they are too large for a slow
 * database, or one of their reports can't be applied. The reports of a refused record are tried
 * out, by halves; one transaction sets aside the refused and applies the rest. Not thread-safe.
 */
public final class BatchHalving {
    /** The records that may be set aside in a row; with more, the registry is likely at fault. */
    static final int MOST_IN_SUCCESSION = 20;

    private final AppliedReports appliedReports;
    private final Consumer<Applied> progress;
    private int inSuccession;

    /** Tells {@code progress} of each applied part. */
    public BatchHalving(AppliedReports appliedReports, Consumer<Applied> progress) {
        this.appliedReports = appliedReports;
        this.progress = progress;
    }

    /** Applies the records, some perhaps even if it throws: they are skipped the next time. */
    public Applied apply(List<ReportRecord> records) {
        try {
            Applied applied = applied(records);
            inSuccession = applied.reports() > 0 ? 0 : inSuccession;
            return applied;
        } catch (RuntimeException failure) {
            Fault fault = appliedReports.fault(failure);
            if (fault == Fault.AWAY) {
                throw failure;
            }
            if (records.size() > 1) {
                int half = records.size() / 2;
                return apply(records.subList(0, half))
                        .plus(apply(records.subList(half, records.size())));
            }
            if (fault == Fault.CUT_OFF || inSuccession == MOST_IN_SUCCESSION) {
                throw failure;
            }
            return withoutRefused(records.getFirst(), failure);
        }
    }

    private Applied applied(List<ReportRecord> records) {
        Applied applied = appliedReports.apply(records);
        progress.accept(applied);
        return applied;
    }

    private Applied withoutRefused(ReportRecord record, RuntimeException failure) {
        Sorted sorted = new Sorted();
        sort(record, singles(record.batch()), sorted);
        Applied applied;
        try {
            applied = applied(List.of(record.with(joined(sorted.good), sorted.setAside)));
        } catch (RuntimeException refusedTogether) {
            if (appliedReports.fault(refusedTogether) != Fault.REFUSED) {
                throw refusedTogether;
            }
            var all = List.of(unapplied(record.batch(), failure));
            applied = applied(List.of(record.with(new ReportBatch(List.of()), all)));
        }
        inSuccession = applied.reports() > 0 ? 0 : inSuccession + 1;
        return applied;
    }

    private static final class Sorted {
        private final List<ReportBatch> good = new ArrayList<>();
        private final List<ReportRecord.Unapplied> setAside = new ArrayList<>();
    }

    private void sort(ReportRecord record, List<ReportBatch> singles, Sorted sorted) {
        ReportBatch together = joined(singles);
        try {
            appliedReports.tryOut(record.with(together, List.of()));
            sorted.good.addAll(singles);
        } catch (RuntimeException failure) {
            if (appliedReports.fault(failure) != Fault.REFUSED) {
                throw failure;
            }
            if (singles.size() <= 1) {
                sorted.setAside.add(unapplied(together, failure));
            } else {
                int half = singles.size() / 2;
                sort(record, singles.subList(0, half), sorted);
                sort(record, singles.subList(half, singles.size()), sorted);
            }
        }
    }

    /** Returns one batch for each report, in the order in which they are applied. */
    private static List<ReportBatch> singles(ReportBatch batch) {
        List<ReportBatch> singles = new ArrayList<>();
        batch.reports().forEach(it -> singles.add(new ReportBatch(List.of(it))));
        batch.health()
                .forEach(it -> singles.add(new ReportBatch(List.of(), List.of(it), List.of())));
        batch.gaps().forEach(it -> singles.add(new ReportBatch(List.of(), List.of(), List.of(it))));
        for (ReplayReport it : batch.replays()) {
            singles.add(new ReportBatch(List.of(), List.of(), List.of(), List.of(it)));
        }
        return singles;
    }

    private static ReportBatch joined(List<ReportBatch> singles) {
        return new ReportBatch(
                singles.stream().flatMap(it -> it.reports().stream()).toList(),
                singles.stream().flatMap(it -> it.health().stream()).toList(),
                singles.stream().flatMap(it -> it.gaps().stream()).toList(),
                singles.stream().flatMap(it -> it.replays().stream()).toList());
    }

    private static ReportRecord.Unapplied unapplied(ReportBatch reports, RuntimeException failure) {
        return new ReportRecord.Unapplied(Body.of(Wire.write(reports)), reason(failure));
    }

    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.toString();
    }
}
