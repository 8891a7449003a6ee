package dev.resthooks.registry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.Reports;
import dev.resthooks.registry.report.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final long ID = 9001;
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");
    private static final Replay TWO_PARTITIONS = begun(new Span(3, 10, 20), new Span(5, 0, 7));

    private static Replay begun(Span... spans) {
        return Replay.begun(
                new HookId(ID),
                new HookId(382),
                new ReplayScope.Between(NOW.minusSeconds(60), NOW),
                List.of(spans),
                new EventCount(17, true),
                NOW);
    }

    private static ReplayReport through(int partition) {
        return new ReplayReport(
                new HookId(ID), new EventPartition("resthooks.events.actions", partition));
    }

    private static Tally tally(List<DeliveryReport> reports, ReplayReport... through) {
        return tally(new ReportBatch(reports, List.of(), List.of(), Arrays.asList(through)));
    }

    private static Tally tally(ReportBatch batch) {
        EventPartition reports = new EventPartition("resthooks.reports", 0);
        return Objects.requireNonNull(
                Tally.of(List.of(new ReportRecord(reports, 0, batch))).get(new HookId(ID)));
    }

    private static Replay reported(Replay replay, ReplayReport... through) {
        return tally(List.of(), through).appliedTo(replay, NOW);
    }

    @Test
    void shouldBeDoneAtOnceWhenThereIsNothingToReplay() {
        assertThat(begun().state()).isEqualTo(new ReplayState.Done(NOW));
    }

    @Test
    void shouldBeDoneWhenAllOfItsPartitionsAre() {
        Replay half = reported(TWO_PARTITIONS, through(3));

        Replay whole = reported(half, through(5));

        assertThat(half.state()).isEqualTo(new ReplayState.Running());
        assertThat(whole.state()).isEqualTo(new ReplayState.Done(NOW));
    }

    @Test
    void shouldNotCountAPartitionTwiceNorOneThatItHasNoSpanOf() {
        Replay replay = reported(reported(TWO_PARTITIONS, through(3), through(4)), through(3));

        assertThat(replay.through()).containsExactly(3);
        assertThat(replay.isRunning()).isTrue();
    }

    @Test
    void shouldAddUpWhatItsTargetTook() {
        Tally tally =
                tally(
                        List.of(
                                Reports.delivered(ID),
                                Reports.retrying(ID),
                                Reports.deliveredAfterRetry(ID),
                                Reports.delivered(382)));

        Replay replay = tally.appliedTo(tally.appliedTo(TWO_PARTITIONS, NOW), NOW);

        assertThat(replay.delivered()).isEqualTo(4);
    }

    @Test
    void shouldBeStoppedByTheFirstAnswerThatNoTargetShouldGive() {
        Tally tally =
                tally(
                        List.of(Reports.rejected(ID, 1), Reports.exhausted(ID, 1)),
                        through(3),
                        through(5));

        assertThat(tally.appliedTo(TWO_PARTITIONS, NOW).state())
                .isEqualTo(
                        new ReplayState.Stopped(
                                new Disabling(
                                        Reports.AT.plus(Duration.ofMillis(12)),
                                        new Disabling.Cause.UnexpectedAnswer(
                                                new Failure.Status(500)))));
    }

    @Test
    void shouldBeStoppedWhenItIsHaltedAndTheReportOfTheFailureWasLost() {
        Failure busy = new Failure.Status(503);
        HealthReport halted =
                new HealthReport(
                        new HookId(ID),
                        1,
                        new EventPartition("resthooks.events.actions", 3),
                        Health.HALTED,
                        NOW,
                        Optional.of(busy),
                        true,
                        Optional.empty(),
                        Backlog.NONE);
        Tally tally = tally(new ReportBatch(List.of(), List.of(halted), List.of(), List.of()));

        assertThat(tally.appliedTo(TWO_PARTITIONS, NOW.plusSeconds(300)).state())
                .isEqualTo(
                        new ReplayState.Stopped(
                                new Disabling(NOW, new Disabling.Cause.Exhausted(busy))));
    }

    @Test
    void shouldStayAsItIsWhenItIsCancelledAfterItsEnd() {
        Replay done = reported(TWO_PARTITIONS, through(3), through(5));

        assertThat(done.cancelled(ReplayState.Why.OWNER, NOW.plusSeconds(1))).isSameAs(done);
        assertThat(TWO_PARTITIONS.cancelled(ReplayState.Why.OWNER, NOW).state())
                .isEqualTo(new ReplayState.Cancelled(NOW, ReplayState.Why.OWNER));
    }
}
