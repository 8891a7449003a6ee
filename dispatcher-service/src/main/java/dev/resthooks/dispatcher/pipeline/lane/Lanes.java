package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lanes of a partition, and what is derived from them, updated with each single lane. */
public final class Lanes {
    /** The lanes, idle ones too. */
    private final Map<HookId, Lane> byHook;

    private final Set<Lane> replays = new LinkedHashSet<>();

    /** The lanes of deleted hooks, as far as calls of theirs may be in flight. */
    private final Set<Lane> removed = new HashSet<>();

    private final LaneContext context;
    private final IdleLanes idle;
    private final HealthReports healthReports;

    public Lanes(LaneContext context, IdleLanes idle, HealthReports healthReports) {
        this.context = context;
        this.idle = idle;
        this.byHook = context.lanes();
        this.healthReports = healthReports;
    }

    /** Returns the hook's lane, or null if the hook has nothing to do. */
    public @Nullable Lane find(HookId hook) {
        Lane lane = byHook.get(hook);
        return lane == null || lane.isIdle() ? null : lane;
    }

    /** Returns the hook's lane, and creates it if the hook had nothing to do for long. */
    public Lane of(HookState hook) {
        Lane known = byHook.get(hook.id());
        if (known == null) {
            Lane lane = new Lane(context, hook);
            add(lane);
            return lane;
        }
        if (known.isIdle()) {
            idle.remove(known);
            known.resume();
        }
        return known;
    }

    /** Ends the hook's lane if it is idle, since the hook is about to change. */
    public void endIdle(HookId hook) {
        Lane lane = byHook.get(hook);
        if (lane != null && lane.isIdle()) {
            idle.end(lane);
        }
    }

    public void endAllIdle() {
        List.copyOf(byHook.keySet()).forEach(this::endIdle);
    }

    /** Adds the lane of a hook as an earlier owner of the partition has written its cursor. */
    public Lane restore(HookState hook, HookCursor cursor, long now) {
        Lane lane = new Lane(context, hook);
        lane.cursor().hasRecord(true);
        lane.range().restore(cursor);
        lane.calls().startedUpTo(lane.range().readBelow() - 1);
        for (Hole hole : cursor.holes()) {
            lane.unsettled().add(new Delivery(lane, hole));
            lane.calls().startedUpTo(hole.offset());
        }
        lane.unsettled().noteUnread();
        Delivery oldest = lane.unsettled().first();
        long due = oldest == null ? now : oldest.due();
        lane.health().restore(cursor, hook.revision(), due, now);
        cursor.reportedHealth()
                .ifPresent(it ->
                        lane.reportedHealth(HealthReports.ReportedHealth.restored(lane, it, now)));
        if (cursor.revision() != 0 && cursor.revision() < hook.revision()) {
            new LaneChanges(lane).startAfresh(now);
        }
        lane.flowIfNothingIsLeft();
        // the earlier owner has reported it
        var _ = lane.takeThroughReport(now);
        add(lane);
        return lane;
    }

    public boolean has(Lane lane) {
        return !lane.isIdle();
    }

    private void add(Lane lane) {
        byHook.put(lane.hook().id(), lane);
        if (lane.hook().isReplay()) {
            replays.add(lane);
        }
    }

    public Collection<Lane> replays() {
        return replays;
    }

    /**
     * Reconsiders all replays: one may wait for the live position to rise, or come to the end of
     * its span in a group that a slice serves, without an event of its own.
     */
    public void reconsiderReplays(long now) {
        List.copyOf(replays).forEach(it -> reconsider(it, now));
        replays.stream().filter(it -> it.isThroughReportDue(now)).forEach(Lane::changed);
    }

    /** Updates what is derived from a lane after something happened to it; removes an idle one. */
    public void reconsider(Lane lane, long now) {
        if (!has(lane)) {
            return;
        }
        context.catchUp().consider(lane.entry(), now);
        healthReports.consider(lane, now);
        lane.waitIfHeldUp(now);
        if (lane.isDone()) {
            lane.rest(now);
            idle.add(lane);
        }
    }

    /** Removes the lane of a deleted hook. Its calls go on. */
    public void remove(Lane lane, long now) {
        removed.removeIf(it -> it.callsSince(Long.MIN_VALUE) == 0);
        removed.add(lane);
        lane.dropDeliveries();
        lane.reportedHealth(null);
        context.catchUp().leave(lane.entry());
        replays.remove(lane);
        lane.rest(now);
        lane.end();
    }

    /** Returns a copy, so that the caller may add or remove lanes meanwhile. */
    public List<Lane> all() {
        return byHook.values().stream().filter(this::has).toList();
    }

    /** Returns the lanes with another cursor than in the last snapshot, now as unchanged. */
    public List<Lane> takeChanged() {
        List<Lane> taken = context.changed().stream().filter(Lane::resetChanged).toList();
        context.changed().clear();
        return taken;
    }

    public int callsSince(long since) {
        return Stream.concat(byHook.values().stream(), removed.stream())
                .mapToInt(it -> it.callsSince(since))
                .sum();
    }

    /** Looks at each lane once. */
    public PartitionStatus status(long watermarkAge, long now) {
        LaneStatistics statistics = new LaneStatistics();
        byHook.values().stream().filter(this::has).forEach(statistics::add);
        return new PartitionStatus(
                context.load().inFlight(),
                context.load().bodies(),
                statistics.counts(),
                watermarkAge,
                statistics.lag(context.window().position()),
                now);
    }
}
