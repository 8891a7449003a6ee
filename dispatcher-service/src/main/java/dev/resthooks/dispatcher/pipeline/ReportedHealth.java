package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.CursorHealth;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was told of a lane's health, against how it is. A lane that is healthy, and was never said
 * to be anything else, has none.
 *
 * <p>What an owner must know at once (suspended, halted, healthy again) is told at once; retrying
 * and being behind when they last; what else is in the report changes at most every ten seconds,
 * and only with something that happened to the lane. A hook that isn't active is left at what was
 * told last.
 */
final class ReportedHealth {
    private static final long LASTS_AFTER = 1_000;
    private static final long REPEATS_AFTER = 10_000;
    private static final long NEVER = Long.MAX_VALUE;

    final LaneTimers.Timer timer;
    private LaneState state = LaneState.HEALTHY;
    private long since;

    /** Since when it has not been healthy. */
    private long troubledSince;

    private LaneState reported = LaneState.HEALTHY;
    private long reportedSince;
    private long reportedAt;
    private long reportedRevision;
    private long reportedProbe;
    private long reportedOldest;

    ReportedHealth(Lane lane) {
        timer = new LaneTimers.Timer(lane);
    }

    /** As an earlier owner told it. */
    static ReportedHealth restored(Lane lane, CursorHealth durable, long now) {
        ReportedHealth it = new ReportedHealth(lane);
        it.state = durable.state();
        it.reported = durable.state();
        it.since = durable.since();
        it.troubledSince = durable.since();
        it.reportedSince = durable.since();
        it.reportedAt = now;
        it.reportedRevision = lane.hook().revision();
        it.reportedProbe = lane.nextProbe();
        it.reportedOldest = lane.oldest();
        return it;
    }

    void observe(LaneState now, long time) {
        if (now != state) {
            troubledSince = state == LaneState.HEALTHY ? time : troubledSince;
            state = now;
            since = time;
        }
    }

    /** Whether there is nothing to tell, and nothing to take back. */
    boolean isNothing() {
        return state == LaneState.HEALTHY && reported == LaneState.HEALTHY;
    }

    /** When something is to be told; {@link Long#MAX_VALUE} when nothing is. */
    long dueAt(Lane lane, long now) {
        if (state != reported) {
            return switch (state) {
                case HEALTHY, SUSPENDED, HALTED -> now;
                case RETRYING, BEHIND ->
                        LASTS_AFTER + (reported == LaneState.HEALTHY ? troubledSince : since);
            };
        }
        if (state == LaneState.HEALTHY) {
            return NEVER;
        }
        if (reportedRevision != lane.hook().revision()) {
            return now;
        }
        boolean differs = reportedProbe != lane.nextProbe() || reportedOldest != lane.oldest();
        return differs ? reportedAt + REPEATS_AFTER : NEVER;
    }

    /** Tells how the lane is. */
    HealthReport report(Lane lane, long now) {
        reported = state;
        reportedSince = since;
        reportedAt = now;
        reportedRevision = lane.hook().revision();
        reportedProbe = lane.nextProbe();
        reportedOldest = lane.oldest();
        boolean isWell = state == LaneState.HEALTHY;
        return new HealthReport(
                lane.hook().id(),
                reportedRevision,
                lane.context().name(),
                state,
                Instant.ofEpochMilli(since),
                isWell ? Optional.empty() : lane.health().lastFailure(),
                reportedProbe == NEVER
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(reportedProbe)),
                isWell ? Backlog.NONE : backlog(lane));
    }

    private static Backlog backlog(Lane lane) {
        long oldest = lane.oldest();
        long time = lane.oldestTime();
        return new Backlog(
                oldest == NEVER ? OptionalLong.empty() : OptionalLong.of(oldest),
                time == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time)),
                OptionalLong.of(lane.unsettled().size()));
    }

    /** As the cursor keeps it; empty when healthy was told last. */
    Optional<CursorHealth> durable() {
        return reported == LaneState.HEALTHY
                ? Optional.empty()
                : Optional.of(new CursorHealth(reported, reportedSince));
    }
}
