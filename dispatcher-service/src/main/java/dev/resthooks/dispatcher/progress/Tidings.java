package dev.resthooks.dispatcher.progress;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be told of lanes' health, and when. */
final class Tidings {
    private final Timers timers = new Timers();

    /** Those whose transaction came to nothing. */
    private List<HealthReport> again = new ArrayList<>();

    /** Something may have happened to the lane. */
    void consider(Lane lane, long now) {
        Told told = lane.told();
        if (lane.hook().status() != HookStatus.ACTIVE) {
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
        List<HealthReport> taken = again;
        again = new ArrayList<>();
        for (Timers.Timer due = timers.due(now); due != null; due = timers.due(now)) {
            Lane lane = due.lane;
            Told told = toldBy(due);
            if (told == null || lane.hook().status() != HookStatus.ACTIVE) {
                continue;
            }
            long at = told.dueAt(lane, now);
            if (at <= now) {
                taken.add(told.tell(lane, now));
                lane.changed();
            } else {
                timers.ring(told.timer, at);
            }
            if (told.isNothing()) {
                lane.told(null);
            }
        }
        return taken;
    }

    /** Unless the lane has another by now, or is gone. */
    private static @Nullable Told toldBy(Timers.Timer timer) {
        Told told = timer.lane.told();
        return told != null && told.timer == timer ? told : null;
    }

    void putBack(List<HealthReport> reports) {
        List<HealthReport> first = new ArrayList<>(reports);
        first.addAll(again);
        again = first;
    }
}
