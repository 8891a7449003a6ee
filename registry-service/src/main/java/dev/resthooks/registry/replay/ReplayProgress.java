package dev.resthooks.registry.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.replay.Replay.ReplayState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sum of several reports about a replay, of whose failures the first counts. */
public record ReplayProgress(
        long delivered, Optional<ReplayState.Stopped> stopped, Set<Integer> through) {
    private static final Failure UNKNOWN = new Failure.NoAnswer(ErrorClass.PROTOCOL, "unknown");

    private static final ReplayProgress NONE = new ReplayProgress(0, Optional.empty(), Set.of());

    public ReplayProgress {
        through = Set.copyOf(through);
    }

    /** Returns the progress by id, of hooks too: a delivery report has only an id. */
    public static Map<HookId, ReplayProgress> of(List<ReportBatch> batches) {
        Map<HookId, ReplayProgress> all = new HashMap<>();
        for (ReportBatch batch : batches) {
            for (DeliveryReport report : batch.reports()) {
                all.compute(report.attempt().hook(), (_, sum) -> orNone(sum).plus(report));
            }
            for (HealthReport report : batch.health()) {
                if (report.state() == LaneState.HALTED) {
                    all.compute(report.hook(), (_, sum) -> orNone(sum).plus(report));
                }
            }
            for (ReplayReport report : batch.replays()) {
                all.compute(report.replay(), (_, sum) -> orNone(sum).plus(report));
            }
        }
        return all;
    }

    private static ReplayProgress orNone(@Nullable ReplayProgress sum) {
        return sum == null ? NONE : sum;
    }

    private ReplayProgress plus(DeliveryReport report) {
        return switch (report) {
            case DeliveryReport.Delivered _ -> new ReplayProgress(delivered + 1, stopped, through);
            case DeliveryReport.Retrying _, DeliveryReport.Skipped _ -> this;
            case DeliveryReport.Rejected(Attempt attempt, Failure failure) ->
                    stopped(attempt, ReplayState.Fault.UNEXPECTED_ANSWER, failure);
            case DeliveryReport.Exhausted(Attempt attempt, Failure failure) ->
                    stopped(attempt, ReplayState.Fault.EXHAUSTED, failure);
        };
    }

    private ReplayProgress stopped(Attempt attempt, ReplayState.Fault fault, Failure failure) {
        return stopped(new ReplayState.Stopped(attempt.at().plus(attempt.took()), fault, failure));
    }

    /**
     * Adds that a dispatcher calls the replay's target no more. It says so again and again until
     * the replay is stopped, since the report of the failure may be lost.
     */
    private ReplayProgress plus(HealthReport halted) {
        return stopped(
                new ReplayState.Stopped(
                        halted.since(),
                        halted.isExhausted()
                                ? ReplayState.Fault.EXHAUSTED
                                : ReplayState.Fault.UNEXPECTED_ANSWER,
                        halted.lastFailure().orElse(UNKNOWN)));
    }

    private ReplayProgress stopped(ReplayState.Stopped now) {
        return new ReplayProgress(delivered, stopped.or(() -> Optional.of(now)), through);
    }

    private ReplayProgress plus(ReplayReport report) {
        Set<Integer> more = new HashSet<>(through);
        more.add(report.partition().number());
        return new ReplayProgress(delivered, stopped, more);
    }
}
