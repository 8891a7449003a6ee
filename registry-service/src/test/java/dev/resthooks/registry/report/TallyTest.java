package dev.resthooks.registry.report;

import static dev.resthooks.registry.report.Reports.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final EventPartition PARTITION = new EventPartition("resthooks.reports", 3);

    @Test
    void shouldCountEachEventOnceHoweverOftenItWasAttempted() {
        List<Tally> tallies =
                tally(
                        Reports.retrying(7),
                        Reports.deliveredAfterRetry(7),
                        Reports.delivered(7, AT.plusSeconds(9)),
                        Reports.delivered(5));

        assertThat(tallies)
                .containsExactly(
                        new Tally(new HookId(5), 1, Optional.of(AT), Optional.empty(), 1, Set.of()),
                        new Tally(
                                new HookId(7),
                                2,
                                Optional.of(AT.plusSeconds(9)),
                                Optional.empty(),
                                2,
                                Set.of()));
    }

    @Test
    void shouldKeepTheLatestTimeWhateverTheOrder() {
        assertThat(tally(Reports.delivered(1, AT), Reports.delivered(1, AT.minusSeconds(1))))
                .singleElement()
                .satisfies(tally -> assertThat(tally.lastTriggered()).contains(AT));
    }

    @Test
    void shouldRememberTheNewestRevisionThatFailed() {
        assertThat(tally(Reports.rejected(1, 4), Reports.exhausted(1, 2), Reports.rejected(1, 4)))
                .singleElement()
                .satisfies(tally ->
                        assertThat(tally.failed())
                                .contains(
                                        new FinalFailure(
                                                4,
                                                new Disabling(
                                                        AT.plusMillis(12),
                                                        new Disabling.Cause.UnexpectedAnswer(
                                                                new Failure.Status(500))))));
    }

    @Test
    void shouldRememberTheFirstFinalFailureOfARevision() {
        assertThat(tally(Reports.exhausted(1, 4), Reports.rejected(1, 4)))
                .singleElement()
                .satisfies(tally ->
                        assertThat(tally.failed().orElseThrow().disabling().cause())
                                .isInstanceOf(Disabling.Cause.Exhausted.class));
    }

    @Test
    void shouldTellWhetherATargetFailedForTooLong() {
        assertThat(tally(Reports.rejected(1, 2), Reports.exhausted(1, 4)))
                .singleElement()
                .satisfies(tally ->
                        assertThat(tally.failed().orElseThrow().disabling().cause())
                                .isEqualTo(
                                        new Disabling.Cause.Exhausted(
                                                new Failure.NoAnswer(ErrorClass.TIMEOUT))));
    }

    @Test
    void shouldTakeAHaltedHookForOneWhoseReportWasLost() {
        Failure failure = new Failure.Status(503);

        assertThat(tally(halted(Optional.of(failure), false)))
                .isEqualTo(failed(new Disabling.Cause.UnexpectedAnswer(failure)));
        assertThat(tally(halted(Optional.of(failure), true)))
                .isEqualTo(failed(new Disabling.Cause.Exhausted(failure)));
    }

    @Test
    void shouldTakeAHookThatAnUnknownFailureHaltedForOneThatFailed() {
        assertThat(tally(halted(Optional.empty(), false)))
                .isEqualTo(
                        failed(
                                new Disabling.Cause.UnexpectedAnswer(
                                        new Failure.NoAnswer(ErrorClass.PROTOCOL, "unknown"))));
    }

    private static HealthReport halted(Optional<Failure> failure, boolean isExhausted) {
        return new HealthReport(
                new HookId(1),
                4,
                new EventPartition("resthooks.events.actions", 0),
                Health.HALTED,
                AT,
                failure,
                isExhausted,
                Optional.empty(),
                Backlog.NONE);
    }

    private static List<Tally> tally(HealthReport health) {
        ReportBatch batch = new ReportBatch(List.of(), List.of(health), List.of());
        return sums(new ReportRecord(PARTITION, 0, batch));
    }

    private static List<Tally> failed(Disabling.Cause cause) {
        FinalFailure failure = new FinalFailure(4, new Disabling(AT, cause));
        return List.of(
                new Tally(new HookId(1), 0, Optional.empty(), Optional.of(failure), 0, Set.of()));
    }

    @Test
    void shouldSayNothingOfHooksWithoutReports() {
        assertThat(tally()).isEmpty();
    }

    private static List<Tally> tally(DeliveryReport... reports) {
        return sums(new ReportRecord(PARTITION, 0, new ReportBatch(List.of(reports))));
    }

    private static List<Tally> sums(ReportRecord record) {
        return List.copyOf(Tally.of(List.of(record)).values());
    }
}
