package dev.resthooks.registry.report;

import dev.resthooks.contract.report.ReportBatch;
import java.util.List;
import java.util.stream.Stream;

/** Takes batches of reports apart, and puts them together. */
final class SingleReports {
    private SingleReports() {}

    /** Returns one batch for each report, in the order in which they are applied. */
    static List<ReportBatch> of(ReportBatch batch) {
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

    /** Returns the batch that holds the reports of all of these. */
    static ReportBatch joined(List<ReportBatch> singles) {
        return new ReportBatch(
                singles.stream().flatMap(it -> it.reports().stream()).toList(),
                singles.stream().flatMap(it -> it.health().stream()).toList(),
                singles.stream().flatMap(it -> it.gaps().stream()).toList(),
                singles.stream().flatMap(it -> it.replays().stream()).toList());
    }
}
