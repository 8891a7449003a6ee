package dev.resthooks.dispatcher.pipeline.transaction;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.dispatcher.pipeline.lane.HealthReports;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.lane.LaneContext;
import dev.resthooks.dispatcher.pipeline.lane.Lanes;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

public final class NextTransaction {
    /** The most gaps on which no cursor depends that one transaction holds. */
    private static final int MOST_LATER_GAPS = 10_000;

    /** The most cursors of hooks without a lane that one transaction deletes. */
    private static final int MOST_DELETIONS = 10_000;

    private static final long NONE = Long.MAX_VALUE;

    private final LaneContext context;
    private final Lanes lanes;
    private final HealthReports healthReports;
    private final Set<HookId> deletedCursors = new HashSet<>();

    /** The gaps that are yet to be reported, together with the cursors that skip them. */
    private List<GapReport> gaps = new ArrayList<>();

    private final Deque<GapReport> laterGaps = new ArrayDeque<>();

    /** Reports that take back what was reported about a log that is gone. */
    private List<HealthReport> healthy = new ArrayList<>();

    private List<ReplayReport> throughReplays = new ArrayList<>();

    /** The first unsettled offset of each subscription by what is durable, unless there is none. */
    private final Map<HookId, Long> firsts = new HashMap<>();

    /** What is different by the next transaction. */
    private final Map<HookId, Long> nextFirsts = new HashMap<>();

    private long durableWatermark;

    public NextTransaction(LaneContext context, Lanes lanes, HealthReports healthReports) {
        this.context = context;
        this.lanes = lanes;
        this.healthReports = healthReports;
        this.durableWatermark = context.window().watermark();
    }

    /** Returns the offset below which all events of a subscription are durably settled, or 0. */
    public long settledBelow(HookId subscription) {
        return Math.min(durableWatermark, firsts.getOrDefault(subscription, NONE));
    }

    /** Takes note that the hook has another place: nothing is known until that is written. */
    public void placed(HookState hook) {
        if (hook.settings().mcp().isPresent()) {
            firsts.put(hook.id(), 0L);
            nextFirsts.remove(hook.id());
        }
    }

    private static long first(HookCursor cursor) {
        long next = cursor.next().orElse(NONE);
        return cursor.holes().stream().mapToLong(Hole::offset).reduce(next, Math::min);
    }

    /** Deletes the cursor of a hook that has no lane, unless it gets a lane with a cursor. */
    public void deleteCursor(HookId hook) {
        deletedCursors.add(hook);
    }

    public void report(Gap gap, long now) {
        gaps.add(written(gap, now));
    }

    /** Reports a gap on which no cursor depends, soon: all hooks of a topic may have one. */
    public void reportLater(Gap gap, long now) {
        laterGaps.add(written(gap, now));
    }

    /** Reports with the next transaction that the hook is healthy, unless it isn't active. */
    public void reportHealthy(HookState hook, long now) {
        if (hook.status() == HookStatus.ACTIVE) {
            healthy.add(
                    new HealthReport(
                            hook.id(),
                            hook.revision(),
                            context.name(),
                            Health.HEALTHY,
                            Instant.ofEpochMilli(now),
                            Optional.empty(),
                            false,
                            Optional.empty(),
                            Backlog.NONE));
        }
    }

    private GapReport written(Gap gap, long now) {
        return new GapReport(
                gap.hook(),
                context.name(),
                gap.from(),
                gap.to(),
                Instant.ofEpochMilli(now),
                gap.reason());
    }

    /** Returns what to write; {@link #confirmed} must be called before the next call. */
    public Snapshot snapshot(long now) {
        long watermark = context.window().watermark();
        var reports = context.pendingReports().takePassed(watermark);
        List<HealthReport> health = healthy;
        healthy = new ArrayList<>();
        health.addAll(healthReports.takeDue(now));
        List<GapReport> lost = gaps;
        gaps = new ArrayList<>();
        for (int of = 0; of < MOST_LATER_GAPS && !laterGaps.isEmpty(); of++) {
            lost.add(laterGaps.remove());
        }
        Map<HookId, Optional<HookCursor>> cursors = new HashMap<>();
        deletedCursors.stream()
                .limit(MOST_DELETIONS)
                .forEach(id -> cursors.put(id, Optional.empty()));
        List<Lane> changed = lanes.takeChanged();
        for (Lane lane : changed) {
            write(lane, watermark, now, cursors);
        }
        firsts.keySet().stream()
                .filter(it -> lanes.find(it) == null)
                .forEach(it -> nextFirsts.put(it, NONE));
        changed.forEach(lane -> lanes.reconsider(lane, now));
        List<ReplayReport> replays = throughReplays;
        throughReplays = new ArrayList<>();
        return new Snapshot(watermark, cursors, reports, health, lost, replays);
    }

    private void write(
            Lane lane, long watermark, long now, Map<HookId, Optional<HookCursor>> into) {
        Optional<HookCursor> cursor = lane.writeCursor(watermark, now);
        if (lane.hook().settings().mcp().isPresent()) {
            nextFirsts.put(lane.hook().id(), cursor.map(NextTransaction::first).orElse(NONE));
        }
        if (cursor.isPresent() || lane.cursor().hasRecord()) {
            into.put(lane.hook().id(), cursor);
        }
        if (cursor.isPresent()) {
            lane.cursor().hasRecord(true);
            deletedCursors.remove(lane.hook().id());
        }
        if (lane.takeThroughReport(now)) {
            throughReplays.add(new ReplayReport(lane.hook().id(), context.name()));
        }
        if (lane.range().mattersAbove(watermark)) {
            lane.changed();
        }
    }

    public void confirmed(Snapshot snapshot, long now) {
        durableWatermark = snapshot.watermark();
        firsts.putAll(nextFirsts);
        firsts.values().removeIf(it -> it == NONE);
        nextFirsts.clear();
        snapshot.cursors()
                .forEach((id, cursor) -> {
                    if (cursor.isEmpty()) {
                        cursorDeleted(id, now);
                    }
                });
    }

    private void cursorDeleted(HookId id, long now) {
        deletedCursors.remove(id);
        Lane lane = lanes.find(id);
        if (lane != null) {
            lane.cursor().hasRecord(false);
            lanes.reconsider(lane, now);
        }
    }
}
