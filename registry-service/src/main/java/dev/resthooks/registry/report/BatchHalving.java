package dev.resthooks.registry.report;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.report.AppliedReports.Applied;
import dev.resthooks.registry.report.AppliedReports.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Applies batches of records, and halves those that fail. A batch may be too large for a slow
 * database, or one of its reports can't be applied. That report is set aside; all others are
 * applied. Not thread-safe.
 *
 * <pre>
 *  batch ──fails──▶ two halves ── … ──▶ one record ──refused──▶ its reports are tried out, by halves
 *                                                                  │
 *                                          one transaction: set aside the refused, apply the rest
 * </pre>
 */
public final class BatchHalving {
    /** The records that may be set aside in a row; with more, the registry is likely at fault. */
    static final int MOST_IN_SUCCESSION = 20;

    private final AppliedReports appliedReports;
    private final Consumer<Applied> progress;
    private int inSuccession;

    /** Creates it for one reader; it tells {@code progress} of each applied part. */
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
            applied =
                    applied(
                            List.of(
                                    record.with(
                                            new ReportBatch(List.of()),
                                            List.of(unapplied(record.batch(), failure)))));
        }
        inSuccession = applied.reports() > 0 ? 0 : inSuccession + 1;
        return applied;
    }

    private static final class Sorted {
        private final List<ReportBatch> good = new ArrayList<>();
        private final List<ReportRecord.Unapplied> setAside = new ArrayList<>();
    }

    /** Finds out which of the reports are refused. */
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
        return Stream.of(
                        batch.reports().stream().map(it -> new ReportBatch(List.of(it))),
                        batch.health().stream()
                                .map(it -> new ReportBatch(List.of(), List.of(it), List.of())),
                        batch.gaps().stream()
                                .map(it -> new ReportBatch(List.of(), List.of(), List.of(it))),
                        batch.replays().stream()
                                .map(it ->
                                        new ReportBatch(
                                                List.of(), List.of(), List.of(), List.of(it))))
                .flatMap(singles -> singles)
                .toList();
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

    /** Returns the message of the innermost cause. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.toString();
    }
}
