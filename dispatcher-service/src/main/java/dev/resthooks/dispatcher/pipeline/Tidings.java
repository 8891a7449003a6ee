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
final class Tidings {
    private final Timers timers = new Timers();

    /** Those whose transaction came to nothing, the last of each hook. */
    private final Map<HookId, HealthReport> again = new LinkedHashMap<>();

    /** Something may have happened to the lane. A replay has no health that anybody is told of. */
    void consider(Lane lane, long now) {
        Told told = lane.told();
        if (lane.hook().status() != HookStatus.ACTIVE || lane.hook().isReplay()) {
            return;
        }
        LaneState state = lane.state();
        if (told == null) {
            if (state == LaneState.HEALTHY) {
                return;
            }
            told = new Told(lane);
            lane.told(told);
        }
        told.sees(state, now);
        if (told.isNothing()) {
            lane.told(null);
        } else {
            timers.ring(told.timer, told.dueAt(lane, now));
        }
    }

    /** What the next transaction tells. */
    List<HealthReport> take(long now) {
        Map<HookId, HealthReport> taken = new LinkedHashMap<>(again);
        again.clear();
        for (Timers.Timer due = timers.due(now); due != null; due = timers.due(now)) {
            Lane lane = due.lane;
            Told told = toldBy(due);
            if (told == null || lane.hook().status() != HookStatus.ACTIVE) {
                continue;
            }
            long at = told.dueAt(lane, now);
            if (at <= now) {
                taken.put(lane.hook().id(), told.tell(lane, now));
                lane.changed();
            } else {
                timers.ring(told.timer, at);
            }
            if (told.isNothing()) {
                lane.told(null);
            }
        }
        return List.copyOf(taken.values());
    }

    /** Unless the lane has another by now, or is gone. */
    private static @Nullable Told toldBy(Timers.Timer timer) {
        Told told = timer.lane.told();
        return told != null && told.timer == timer ? told : null;
    }

    /** A hook that is gone has nothing to tell. */
    void forget(HookId hook) {
        again.remove(hook);
    }

    void putBack(List<HealthReport> reports) {
        reports.forEach(it -> again.put(it.hook(), it));
    }
}
