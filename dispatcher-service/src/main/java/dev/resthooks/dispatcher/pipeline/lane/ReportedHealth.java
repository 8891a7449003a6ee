package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.cursor.CursorHealth;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.dispatcher.pipeline.queue.Timers;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The health of a lane that was reported last. A healthy lane of which nothing else was reported
 * has none.
 *
 * <p>What the hook's owner must know of (suspended, halted, healthy again) is reported at once;
 * retrying and being behind are reported when they last. The rest is updated at most every ten
 * seconds, after something happened to the lane. A hook that isn't active keeps its last report. A
 * halt is repeated every five minutes: the report that disables the hook may have been lost.
 */
final class ReportedHealth {
    private static final long LASTS_AFTER = 1_000;
    private static final long REPEATS_AFTER = 10_000;
    private static final long REPEATS_HALT_AFTER = 300_000;

    final Timers.Timer<Lane> timer;
    private LaneState state = LaneState.HEALTHY;
    private long since;
    private long troubledSince;

    private LaneState reported = LaneState.HEALTHY;
    private long reportedSince;
    private long reportedAt;
    private long reportedRevision;
    private OptionalLong reportedProbe = OptionalLong.empty();
    private OptionalLong reportedOldest = OptionalLong.empty();

    ReportedHealth(Lane lane) {
        timer = new Timers.Timer<>(lane);
    }

    static ReportedHealth restored(Lane lane, CursorHealth durable, long now) {
        ReportedHealth it = new ReportedHealth(lane);
        it.state = durable.state();
        it.reported = durable.state();
        it.since = durable.since();
        it.troubledSince = durable.since();
        it.reportedSince = durable.since();
        it.reportedAt = now;
        it.reportedRevision = lane.hook().revision();
        it.reportedProbe = LaneStatus.nextProbe(lane);
        it.reportedOldest = LaneStatus.oldest(lane);
        return it;
    }

    void observe(LaneState now, long time) {
        if (now != state) {
            troubledSince = state == LaneState.HEALTHY ? time : troubledSince;
            state = now;
            since = time;
        }
    }

    /** Returns whether there is nothing to report, and no report to take back. */
    boolean isNothing() {
        return state == LaneState.HEALTHY && reported == LaneState.HEALTHY;
    }

    /** Returns when the next report is due, in epoch milliseconds; empty if none is. */
    OptionalLong dueAt(Lane lane, long now) {
        if (state != reported) {
            return switch (state) {
                case HEALTHY, SUSPENDED, HALTED -> OptionalLong.of(now);
                case RETRYING, BEHIND ->
                        OptionalLong.of(
                                LASTS_AFTER
                                        + (reported == LaneState.HEALTHY ? troubledSince : since));
            };
        }
        if (state == LaneState.HEALTHY) {
            return OptionalLong.empty();
        }
        if (reportedRevision != lane.hook().revision()) {
            return OptionalLong.of(now);
        }
        if (state == LaneState.HALTED) {
            return OptionalLong.of(reportedAt + REPEATS_HALT_AFTER);
        }
        boolean differs =
                !reportedProbe.equals(LaneStatus.nextProbe(lane))
                        || !reportedOldest.equals(LaneStatus.oldest(lane));
        return differs ? OptionalLong.of(reportedAt + REPEATS_AFTER) : OptionalLong.empty();
    }

    HealthReport report(Lane lane, long now) {
        reported = state;
        reportedSince = since;
        reportedAt = now;
        reportedRevision = lane.hook().revision();
        reportedProbe = LaneStatus.nextProbe(lane);
        reportedOldest = LaneStatus.oldest(lane);
        boolean isWell = state == LaneState.HEALTHY;
        return new HealthReport(
                lane.hook().id(),
                reportedRevision,
                lane.partition(),
                state,
                Instant.ofEpochMilli(since),
                isWell ? Optional.empty() : lane.health().lastFailure(),
                lane.health().isExhausted(),
                reportedProbe.isPresent()
                        ? Optional.of(Instant.ofEpochMilli(reportedProbe.getAsLong()))
                        : Optional.empty(),
                isWell ? Backlog.NONE : backlog(lane));
    }

    private static Backlog backlog(Lane lane) {
        long time = LaneStatus.oldestTime(lane);
        return new Backlog(
                LaneStatus.oldest(lane),
                time == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time)),
                OptionalLong.of(lane.unsettled().size()));
    }

    /** Returns what the cursor stores; empty if the lane was last reported as healthy. */
    Optional<CursorHealth> durable(LaneHealth health) {
        return reported == LaneState.HEALTHY
                ? Optional.empty()
                : Optional.of(
                        new CursorHealth(
                                reported,
                                reportedSince,
                                health.lastFailure().filter(_ -> reported == LaneState.HALTED),
                                health.isExhausted()));
    }
}
