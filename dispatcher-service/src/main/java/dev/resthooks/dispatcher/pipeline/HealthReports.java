package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be told of lanes' health, and when. */
final class HealthReports {
    private final LaneTimers timers = new LaneTimers();

    /** Those whose transaction came to nothing, the last of each hook. */
    private final Map<HookId, HealthReport> again = new LinkedHashMap<>();

    /** Something may have happened to the lane. A replay has no health that anybody is told of. */
    void consider(Lane lane, long now) {
        ReportedHealth known = lane.reportedHealth();
        if (lane.hook().status() != HookStatus.ACTIVE || lane.hook().isReplay()) {
            return;
        }
        LaneState state = lane.state();
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
            timers.ring(known.timer, known.dueAt(lane, now));
        }
    }

    /** What the next transaction tells. */
    List<HealthReport> take(long now) {
        Map<HookId, HealthReport> taken = new LinkedHashMap<>(again);
        again.clear();
        for (LaneTimers.Timer due = timers.due(now); due != null; due = timers.due(now)) {
            Lane lane = due.lane;
            ReportedHealth known = reportedBy(due);
            if (known == null || lane.hook().status() != HookStatus.ACTIVE) {
                continue;
            }
            long at = known.dueAt(lane, now);
            if (at <= now) {
                taken.put(lane.hook().id(), known.report(lane, now));
                lane.changed();
            } else {
                timers.ring(known.timer, at);
            }
            if (known.isNothing()) {
                lane.reportedHealth(null);
            }
        }
        return List.copyOf(taken.values());
    }

    /** Unless the lane has another by now, or is gone. */
    private static @Nullable ReportedHealth reportedBy(LaneTimers.Timer timer) {
        ReportedHealth known = timer.lane.reportedHealth();
        return known != null && known.timer == timer ? known : null;
    }

    /** A hook that is gone has nothing to tell. */
    void forget(HookId hook) {
        again.remove(hook);
    }

    void putBack(List<HealthReport> reports) {
        reports.forEach(it -> again.put(it.hook(), it));
    }
}
