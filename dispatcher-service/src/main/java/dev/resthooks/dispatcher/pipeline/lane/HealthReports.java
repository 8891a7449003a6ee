package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.dispatcher.pipeline.queue.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Collects the reports on the health of lanes, and decides when each is due. */
public final class HealthReports {
    private final Timers<Lane> timers = new Timers<>();

    /** Checks whether and when the lane's health is to be reported; of replays only a halt is. */
    void consider(Lane lane, long now) {
        ReportedHealth known = lane.reportedHealth();
        if (lane.hook().status() != HookStatus.ACTIVE) {
            return;
        }
        LaneState state = LaneStatus.state(lane);
        if (lane.hook().isReplay() && state != LaneState.HALTED) {
            lane.reportedHealth(null);
            return;
        }
        if (known == null) {
            if (state == LaneState.HEALTHY) {
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

    /** Returns the reports that are due for the next transaction, and counts them as reported. */
    public List<HealthReport> takeDue(long now) {
        List<HealthReport> reports = new ArrayList<>();
        for (var due = timers.due(now); due != null; due = timers.due(now)) {
            Lane lane = due.owner();
            ReportedHealth known = reportedBy(due);
            if (known == null || lane.hook().status() != HookStatus.ACTIVE) {
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

    /** Returns the reported health of the timer, or null if the lane has another one by now. */
    private static @Nullable ReportedHealth reportedBy(Timers.Timer<Lane> timer) {
        ReportedHealth known = timer.owner().reportedHealth();
        return known != null && known.timer == timer ? known : null;
    }
}
