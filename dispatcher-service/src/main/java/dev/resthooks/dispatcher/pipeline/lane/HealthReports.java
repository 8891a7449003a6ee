package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.cursor.CursorHealth;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.dispatcher.pipeline.queue.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

public final class HealthReports {
    private final Timers<Lane> timers = new Timers<>();

    /** Checks whether and when the lane's health is to be reported; of replays only a halt is. */
    void consider(Lane lane, long now) {
        ReportedHealth known = lane.reportedHealth();
        if (lane.hook().status() != HookStatus.ACTIVE) {
            return;
        }
        Health state = lane.state();
        if (lane.hook().isReplay() && state != Health.HALTED) {
            lane.reportedHealth(null);
            return;
        }
        if (known == null) {
            if (state == Health.HEALTHY) {
                return;
            }
            known = new ReportedHealth(lane);
            lane.reportedHealth(known);
        }
        known.observe(state, now);
        if (known.isNothing()) {
            lane.reportedHealth(null);
        } else {
            ring(known, known.dueAt(lane, now));
        }
    }

    public List<HealthReport> takeDue(long now) {
        List<HealthReport> reports = new ArrayList<>();
        for (var due = timers.due(now); due != null; due = timers.due(now)) {
            Lane lane = due.owner();
            ReportedHealth known = lane.reportedHealth();
            boolean isActive = lane.hook().status() == HookStatus.ACTIVE;
            if (known == null || known.timer != due || !isActive) {
                continue;
            }
            OptionalLong at = known.dueAt(lane, now);
            if (at.isPresent() && at.getAsLong() <= now) {
                reports.add(known.report(lane, now));
                lane.changed();
            } else {
                ring(known, at);
            }
            if (known.isNothing()) {
                lane.reportedHealth(null);
            }
        }
        return reports;
    }

    private void ring(ReportedHealth known, OptionalLong at) {
        if (at.isPresent()) {
            timers.ring(known.timer, at.getAsLong());
        }
    }

    /**
     * The health of a lane that was reported last. A healthy lane of which nothing else was
     * reported has none.
     *
     * <p>What the hook's owner must know of (suspended, halted, healthy again) is reported at once;
     * retrying and being behind are reported when they last. The rest is updated at most every ten
     * seconds, after something happened to the lane. A hook that isn't active keeps its last
     * report. A halt is repeated every five minutes: the report that disables the hook may have
     * been lost.
     */
    static final class ReportedHealth {
        private static final long LASTS_AFTER = 1_000;
        private static final long REPEATS_AFTER = 10_000;
        private static final long REPEATS_HALT_AFTER = 300_000;

        final Timers.Timer<Lane> timer;
        private Health state = Health.HEALTHY;
        private long since;
        private long troubledSince;

        private Health reported = Health.HEALTHY;
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
            it.since = durable.since();
            it.troubledSince = durable.since();
            var _ = it.report(lane, now);
            return it;
        }

        void observe(Health now, long time) {
            if (now != state) {
                troubledSince = state == Health.HEALTHY ? time : troubledSince;
                state = now;
                since = time;
            }
        }

        boolean isNothing() {
            return state == Health.HEALTHY && reported == Health.HEALTHY;
        }

        OptionalLong dueAt(Lane lane, long now) {
            if (state != reported) {
                return switch (state) {
                    case HEALTHY, SUSPENDED, HALTED -> OptionalLong.of(now);
                    case RETRYING, BEHIND, UNVERIFIED ->
                            OptionalLong.of(
                                    LASTS_AFTER
                                            + (reported == Health.HEALTHY ? troubledSince : since));
                };
            }
            if (state == Health.HEALTHY) {
                return OptionalLong.empty();
            }
            if (reportedRevision != lane.hook().revision()) {
                return OptionalLong.of(now);
            }
            if (state == Health.HALTED) {
                return OptionalLong.of(reportedAt + REPEATS_HALT_AFTER);
            }
            boolean differs =
                    !reportedProbe.equals(lane.nextProbe())
                            || !reportedOldest.equals(lane.oldest());
            return differs ? OptionalLong.of(reportedAt + REPEATS_AFTER) : OptionalLong.empty();
        }

        HealthReport report(Lane lane, long now) {
            reported = state;
            reportedSince = since;
            reportedAt = now;
            reportedRevision = lane.hook().revision();
            reportedProbe = lane.nextProbe();
            reportedOldest = lane.oldest();
            boolean isWell = state == Health.HEALTHY;
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
            long time = lane.oldestTime();
            return new Backlog(
                    lane.oldest(),
                    time == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time)),
                    OptionalLong.of(lane.unsettled().size()));
        }

        /** Returns what the cursor stores; empty if the lane was last reported as healthy. */
        Optional<CursorHealth> durable(LaneHealth health) {
            return reported == Health.HEALTHY
                    ? Optional.empty()
                    : Optional.of(
                            new CursorHealth(
                                    reported,
                                    reportedSince,
                                    health.lastFailure().filter(_ -> reported == Health.HALTED),
                                    health.isExhausted()));
        }
    }
}
