package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.LaneCounts;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a partition, and what is derived from them: it is updated with each lane, one at a
 * time, so that nothing ever walks all of them.
 */
public final class Lanes {
    private final Map<HookId, Lane> byHook = new HashMap<>();
    private final Set<Lane> replays = new LinkedHashSet<>();
    private final LaneContext context;
    private final HealthReports healthReports;
    private final LaneStatistics statistics;

    public Lanes(LaneContext context, HealthReports healthReports) {
        this.context = context;
        this.healthReports = healthReports;
        this.statistics = new LaneStatistics(context.window(), context.catchUp());
    }

    public @Nullable Lane find(HookId hook) {
        return byHook.get(hook);
    }

    /** The hook's lane, a new one if it had nothing to do so far. */
    public Lane of(HookState hook) {
        Lane known = byHook.get(hook.id());
        if (known != null) {
            return known;
        }
        Lane lane = new Lane(context, hook);
        add(lane);
        return lane;
    }

    /** Whether the lane has not ended. */
    public boolean has(Lane lane) {
        return !lane.isGone();
    }

    public void add(Lane lane) {
        byHook.put(lane.hook().id(), lane);
        if (lane.hook().isReplay()) {
            replays.add(lane);
        }
    }

    /**
     * Replays wait for the live reading to be so far: nothing calls upon them when it is. One that
     * joins those that a slice serves may thereby be through, without an event of its own.
     */
    public void reconsiderReplays(long now) {
        List.copyOf(replays).forEach(it -> reconsider(it, now));
        replays.stream().filter(Lane::isToReportThrough).forEach(Lane::changed);
    }

    /** Something happened to the lane. One that has nothing left to do is gone. */
    public void reconsider(Lane lane, long now) {
        if (!has(lane)) {
            return;
        }
        context.catchUp().consider(lane.seat(), now);
        healthReports.consider(lane, now);
        statistics.count(lane);
        if (lane.isIdle()) {
            forget(lane);
        }
    }

    /** Its hook is gone. */
    public void remove(Lane lane) {
        lane.abandon();
        lane.reportedHealth(null);
        healthReports.forget(lane.hook().id());
        context.catchUp().leave(lane.seat());
        forget(lane);
    }

    private void forget(Lane lane) {
        byHook.remove(lane.hook().id());
        replays.remove(lane);
        lane.end();
        statistics.forget(lane);
    }

    /** As they are now; what follows may change them. */
    public List<Lane> all() {
        return List.copyOf(byHook.values());
    }

    public LaneCounts counts() {
        return statistics.counts(byHook.size());
    }

    public Lag lag() {
        return statistics.lag();
    }
}
