package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.report.Health;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpGroup;
import dev.resthooks.dispatcher.pipeline.catchup.CatchUpPlan;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.LaneCounts;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.LiveWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts lanes by state, and finds those that lag most, from lanes that have changed alone. */
final class LaneStatistics {
    /** An offset of a lane, and the time of the event there in epoch milliseconds; 0 if unknown. */
    private record Mark(long offset, long time, Lane lane) {
        static final Comparator<Mark> ORDER =
                Comparator.comparingLong(Mark::offset)
                        .thenComparingLong(mark -> mark.lane.hook().id().value());
    }

    static final class Entry {
        private int holes;
        private Trouble trouble = Trouble.NONE;

        /** The lane's index in {@link #changed}, or a negative number if it hasn't changed. */
        private int changedAt = -1;
    }

    private record Trouble(
            boolean behind,
            boolean suspended,
            boolean halted,
            @Nullable Mark oldest,
            @Nullable Mark next,
            @Nullable Mark wanted) {
        static final Trouble NONE = new Trouble(false, false, false, null, null, null);

        boolean isAny() {
            return behind || suspended || halted || oldest != null || wanted != null;
        }
    }

    private final LiveWindow window;
    private final CatchUpPlan<Lane> catchUp;
    private int behind;
    private int suspended;
    private int halted;
    private long holes;

    /** The first unsettled event of each lane that waits for its target. */
    private final TreeSet<Mark> oldest = new TreeSet<>(Mark.ORDER);

    /** The next offset of each lane that waits for its target and is behind. */
    private final TreeSet<Mark> nexts = new TreeSet<>(Mark.ORDER);

    /** The offset that each lane that waits for reading wants, unless it is in a group. */
    private final TreeSet<Mark> wanted = new TreeSet<>(Mark.ORDER);

    /** The lanes that have changed since they were counted; each knows its index here. */
    private final List<Lane> changed = new ArrayList<>();

    LaneStatistics(LiveWindow window, CatchUpPlan<Lane> catchUp) {
        this.window = window;
        this.catchUp = catchUp;
    }

    /** Counts a lane that may have changed. Being behind is the normal state of a replay. */
    void count(Lane lane) {
        Entry counted = lane.statistics();
        holes += lane.unsettled().size() - counted.holes;
        counted.holes = lane.unsettled().size();
        if (lane.hook().isReplay()) {
            return;
        }
        if (counted.changedAt < 0 && (counted.trouble.isAny() || !isHealthy(lane))) {
            counted.changedAt = changed.size();
            changed.add(lane);
        }
    }

    private static boolean isHealthy(Lane lane) {
        return LaneStatus.state(lane) == Health.HEALTHY;
    }

    private void countChanged() {
        for (Lane lane : changed) {
            lane.statistics().changedAt = -1;
            countTrouble(lane);
        }
        changed.clear();
    }

    private void countTrouble(Lane lane) {
        replaceTrouble(lane, isHealthy(lane) ? Trouble.NONE : trouble(lane));
    }

    private static Trouble trouble(Lane lane) {
        boolean isActive = lane.isRunning() && !lane.health().isHalted();
        boolean isForReading = isActive && lane.waitsForReadingAlone();
        boolean isForTarget = isActive && !isForReading;
        boolean hasFailed = isActive && lane.unsettled().failed() > 0;
        return new Trouble(
                !lane.range().isLive(),
                lane.health().isSuspended(),
                lane.health().isHalted(),
                isForTarget || hasFailed ? oldestMark(lane) : null,
                isForTarget ? nextMark(lane) : null,
                isForReading && !lane.entry().isInGroup() ? wanted(lane) : null);
    }

    /** Returns the offset whose body the lane wants, or else the next offset that it reads. */
    private static @Nullable Mark wanted(Lane lane) {
        Delivery body = lane.unsettled().at(lane.entry().wantedBody());
        return body == null ? nextMark(lane) : new Mark(body.offset(), body.time(), lane);
    }

    private static @Nullable Mark nextMark(Lane lane) {
        return lane.range().isLive()
                ? null
                : new Mark(lane.range().next(), lane.range().nextTime(), lane);
    }

    private static @Nullable Mark oldestMark(Lane lane) {
        OptionalLong offset = LaneStatus.oldest(lane);
        return offset.isPresent()
                ? new Mark(offset.getAsLong(), LaneStatus.oldestTime(lane), lane)
                : null;
    }

    private void drop(Lane lane) {
        Lane last = changed.removeLast();
        if (last != lane) {
            changed.set(lane.statistics().changedAt, last);
            last.statistics().changedAt = lane.statistics().changedAt;
        }
        lane.statistics().changedAt = -1;
    }

    void forget(Lane lane) {
        Entry counted = lane.statistics();
        holes -= counted.holes;
        counted.holes = 0;
        if (counted.changedAt >= 0) {
            drop(lane);
        }
        replaceTrouble(lane, Trouble.NONE);
    }

    private void replaceTrouble(Lane lane, Trouble now) {
        Trouble before = lane.statistics().trouble;
        lane.statistics().trouble = now;
        behind += one(now.behind) - one(before.behind);
        suspended += one(now.suspended) - one(before.suspended);
        halted += one(now.halted) - one(before.halted);
        replace(oldest, before.oldest, now.oldest);
        replace(nexts, before.next, now.next);
        replace(wanted, before.wanted, now.wanted);
    }

    private static void replace(Set<Mark> marks, @Nullable Mark before, @Nullable Mark now) {
        if (before != null && !before.equals(now)) {
            marks.remove(before);
        }
        if (now != null && !now.equals(before)) {
            marks.add(now);
        }
    }

    /** Removes lanes that have joined a group of readers since: they are counted with the group. */
    private void dropJoined() {
        while (!wanted.isEmpty() && wanted.first().lane.entry().isInGroup()) {
            countTrouble(wanted.first().lane);
        }
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    LaneCounts counts(int lanes) {
        countChanged();
        return new LaneCounts(lanes, behind, suspended, halted, holes);
    }

    Lag lag() {
        countChanged();
        dropJoined();
        return new Lag(forReading(), forTargets());
    }

    private Lag.Wait forReading() {
        CatchUpGroup<Lane> group = catchUp.lowestReady();
        if (group.ready() > 0 && (wanted.isEmpty() || group.next() < wanted.first().offset)) {
            return wait(group.next(), group.time(), group.next());
        }
        return wanted.isEmpty()
                ? Lag.Wait.NONE
                : wait(wanted.first().offset, wanted.first().time, wanted.first().offset);
    }

    private Lag.Wait forTargets() {
        if (oldest.isEmpty()) {
            return Lag.Wait.NONE;
        }
        long next = nexts.isEmpty() ? window.position() : nexts.first().offset;
        return wait(oldest.first().offset, oldest.first().time, next);
    }

    private Lag.Wait wait(long first, long time, long next) {
        return new Lag.Wait(
                OptionalLong.of(first),
                time == 0 ? OptionalLong.empty() : OptionalLong.of(time),
                window.position() - next);
    }
}
