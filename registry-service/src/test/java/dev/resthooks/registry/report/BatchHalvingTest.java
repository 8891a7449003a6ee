package dev.resthooks.registry.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.report.AppliedReports.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchHalvingTest {
    private static final EventPartition PARTITION = new EventPartition("resthooks.reports", 3);
    private static final long POISON = 666;

    private final FakeReports reports = new FakeReports();
    private final List<AppliedReports.Applied> counted = new ArrayList<>();
    private final BatchHalving halving = new BatchHalving(reports, counted::add);

    @Test
    void shouldApplyAGoodBatchAtOnce() {
        assertThat(halving.apply(records(8)).reports()).isEqualTo(8);

        assertThat(reports.attempted).containsExactly(8);
    }

    @Test
    void shouldHalveABatchThatIsTooSlowUntilItIsQuickEnough() {
        reports.mostAtOnce = 3;

        assertThat(halving.apply(records(8)).reports()).isEqualTo(8);

        assertThat(reports.attempted).containsExactly(8, 4, 2, 2, 4, 2, 2);
        assertThat(reports.setAside).isEmpty();
    }

    @Test
    void shouldNotHalveWhenTheDatabaseIsAway() {
        reports.away = true;

        assertThatThrownBy(() -> halving.apply(records(8))).isInstanceOf(Away.class);

        assertThat(reports.attempted).containsExactly(8);
    }

    @Test
    void shouldSkipWhatIsAppliedWhenTheDatabaseGoesAwayHalfWay() {
        reports.mostAtOnce = 4;
        reports.awayAfter = 4;
        assertThatThrownBy(() -> halving.apply(records(8))).isInstanceOf(Away.class);
        assertThat(counted).containsExactly(new AppliedReports.Applied(4, 0, 0));
        reports.awayAfter = Integer.MAX_VALUE;

        AppliedReports.Applied applied = halving.apply(records(8));

        assertThat(applied).isEqualTo(new AppliedReports.Applied(4, 4, 0));
        assertThat(reports.applied).hasSize(8);
    }

    @Test
    void shouldSetAsideTheReportsThatAreRefusedAndNoOther() {
        List<ReportRecord> records = new ArrayList<>(records(8));
        records.set(
                5,
                record(
                        5,
                        Reports.delivered(1),
                        Reports.delivered(POISON),
                        Reports.delivered(2),
                        Reports.delivered(3),
                        Reports.rejected(POISON, 1)));

        AppliedReports.Applied applied = halving.apply(records);

        assertThat(applied).isEqualTo(new AppliedReports.Applied(10, 0, 2));
        assertThat(reports.setAside)
                .allSatisfy(it -> {
                    assertThat(it.reason()).contains("poison");
                    assertThat(Wire.readReports(it.content().bytes()).reports())
                            .singleElement()
                            .satisfies(report ->
                                    assertThat(report.attempt().hook().value()).isEqualTo(POISON));
                });
    }

    @Test
    void shouldSetAsideARecordWhoseReportsAreRefusedOnlyTogether() {
        reports.mostInOneRecord = 2;

        AppliedReports.Applied applied =
                halving.apply(
                        List.of(
                                record(
                                        0,
                                        Reports.delivered(1),
                                        Reports.delivered(2),
                                        Reports.delivered(3)),
                                record(1, Reports.delivered(4))));

        assertThat(applied).isEqualTo(new AppliedReports.Applied(1, 0, 1));
        assertThat(Wire.readReports(reports.setAside.getFirst().content().bytes()).reports())
                .hasSize(3);
    }

    @Test
    void shouldNotSetAsideOneRecordThatIsTooSlow() {
        reports.mostAtOnce = 0;

        assertThatThrownBy(() -> halving.apply(records(2))).isInstanceOf(CutOff.class);

        assertThat(reports.setAside).isEmpty();
    }

    @Test
    void shouldWaitInsteadOfSettingAsideEverything() {
        List<ReportRecord> all =
                IntStream.range(0, 100)
                        .mapToObj(i -> record(i, Reports.delivered(POISON)))
                        .toList();

        assertThatThrownBy(() -> halving.apply(all)).isInstanceOf(Refused.class);

        assertThat(reports.setAside).hasSize(BatchHalving.MOST_IN_SUCCESSION);
    }

    @Test
    void shouldSetAsideAnyNumberIfOthersAreAppliedInBetween() {
        List<ReportRecord> all =
                IntStream.range(0, 200)
                        .mapToObj(i -> record(i, Reports.delivered(i % 2 == 0 ? POISON : i)))
                        .toList();

        assertThat(halving.apply(all)).isEqualTo(new AppliedReports.Applied(100, 0, 100));
    }

    private static List<ReportRecord> records(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> record(i, Reports.delivered(i + 1)))
                .toList();
    }

    private static ReportRecord record(long offset, DeliveryReport... reports) {
        return new ReportRecord(PARTITION, offset, new ReportBatch(List.of(reports)));
    }

    private static final class Away extends RuntimeException {}

    private static final class CutOff extends RuntimeException {}

    private static final class Refused extends RuntimeException {
        Refused() {
            super("poison");
        }
    }

    /** All or nothing, and once for each offset, as the database does. */
    private static final class FakeReports implements AppliedReports {
        private final List<Integer> attempted = new ArrayList<>();
        private final Set<Long> applied = new HashSet<>();
        private final List<ReportRecord.Unapplied> setAside = new ArrayList<>();
        private boolean away;
        private int awayAfter = Integer.MAX_VALUE;
        private int mostAtOnce = Integer.MAX_VALUE;
        private int mostInOneRecord = Integer.MAX_VALUE;

        @Override
        public Applied apply(List<ReportRecord> records) {
            attempted.add(records.size());
            List<ReportRecord> fresh = fresh(records);
            check(fresh);
            fresh.forEach(it -> applied.add(it.offset()));
            fresh.forEach(it -> setAside.addAll(it.setAside()));
            return new Applied(
                    fresh.stream().mapToInt(it -> it.reports().size()).sum(),
                    records.size() - fresh.size(),
                    fresh.stream().mapToInt(it -> it.setAside().size()).sum());
        }

        @Override
        public void tryOut(ReportRecord record) {
            check(fresh(List.of(record)));
        }

        private List<ReportRecord> fresh(List<ReportRecord> records) {
            return records.stream().filter(it -> !applied.contains(it.offset())).toList();
        }

        private void check(List<ReportRecord> records) {
            if (away || (applied.size() >= awayAfter && !records.isEmpty())) {
                throw new Away();
            }
            if (records.size() > mostAtOnce) {
                throw new CutOff();
            }
            boolean poisoned =
                    records.stream()
                            .flatMap(ReportRecord::hooks)
                            .anyMatch(hook -> hook.value() == POISON);
            if (poisoned
                    || records.stream().anyMatch(it -> it.reports().size() > mostInOneRecord)) {
                throw new Refused();
            }
        }

        @Override
        public Fault fault(RuntimeException failure) {
            return switch (failure) {
                case CutOff _ -> Fault.CUT_OFF;
                case Refused _ -> Fault.REFUSED;
                default -> Fault.AWAY;
            };
        }
    }
}
