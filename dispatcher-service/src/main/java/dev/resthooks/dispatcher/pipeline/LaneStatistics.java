package dev.resthooks.dispatcher.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How lanes are doing, in numbers: brought up to date with those that have changed, when somebody
 * asks. Lanes that are healthy are never looked at.
 */
final class LaneStatistics {
    /** An offset of a lane, and when its event happened; 0 when nobody knows. */
    private record Mark(long offset, long time, Lane lane) {
        static final Comparator<Mark> ORDER =
                Comparator.comparingLong(Mark::offset)
                        .thenComparingLong(mark -> mark.lane.hook().id().value());
    }

    /** What was counted of a lane that isn't simply healthy. */
    static final class Trouble {
        private boolean behind;
        private boolean suspended;
        private boolean halted;
        private @Nullable Mark oldest;
        private @Nullable Mark next;
        private @Nullable Mark wanted;
    }

    private final LiveWindow window;
    private final CatchUpPlan catchUp;
    private int behind;
    private int suspended;
    private int halted;
    private long holes;

    /** The first unsettled event of each lane that waits for its target. */
    private final TreeSet<Mark> oldest = new TreeSet<>(Mark.ORDER);

    /** Where each lane that waits for its target, and is behind, goes on. */
    private final TreeSet<Mark> nexts = new TreeSet<>(Mark.ORDER);

    /** What each lane that waits for reading wants, unless it stands in a group of readers. */
    private final TreeSet<Mark> wanted = new TreeSet<>(Mark.ORDER);

    /** Lanes that aren't counted as they are now; each knows its place. */
    private final List<Lane> changed = new ArrayList<>();

    LaneStatistics(LiveWindow window, CatchUpPlan catchUp) {
        this.window = window;
        this.catchUp = catchUp;
    }

    /** The lane may have changed. That a replay is behind is no trouble: it is all it does. */
    void count(Lane lane) {
        holes += lane.unsettled().size() - lane.countedHoles;
        lane.countedHoles = lane.unsettled().size();
        if (lane.hook().isReplay()) {
            return;
        }
        if (lane.uncountedAt < 0 && (lane.countedTrouble != null || !isHealthy(lane))) {
            lane.uncountedAt = changed.size();
            changed.add(lane);
        }
    }

    private static boolean isHealthy(Lane lane) {
        return lane.range().isLive() && lane.health().isFlowing() && lane.unsettled().failed() == 0;
    }

    private void countChanged() {
        for (Lane lane : changed) {
            lane.uncountedAt = -1;
            countTrouble(lane);
        }
        changed.clear();
    }

    private void countTrouble(Lane lane) {
        if (isHealthy(lane)) {
            forgetTrouble(lane);
            return;
        }
        boolean isBehind = !lane.range().isLive();
        Trouble now = new Trouble();
        now.behind = isBehind;
        now.suspended = lane.health().isSuspended();
        now.halted = lane.health().isHalted();
        if (lane.isRunning() && !lane.health().isHalted()) {
            boolean isForReading = LaneRoom.onlyReading(lane);
            if (!isForReading || lane.unsettled().failed() > 0) {
                now.oldest = mark(lane, lane.oldest(), lane.oldestTime());
            }
            if (!isForReading && isBehind) {
                now.next = mark(lane, lane.range().next(), lane.range().nextTime());
            }
            if (isForReading && lane.range().group() == null) {
                now.wanted = wanted(lane);
            }
        }
        replace(lane.countedTrouble, now);
        lane.countedTrouble = now;
    }

    /** The body that it wants, or else where it reads on. */
    private static @Nullable Mark wanted(Lane lane) {
        Delivery body = lane.unsettled().at(lane.wantsBodyAt);
        return body == null
                ? mark(lane, lane.range().next(), lane.range().nextTime())
                : mark(lane, body.offset, body.time);
    }

    private void drop(Lane lane) {
        Lane last = changed.removeLast();
        if (last != lane) {
            changed.set(lane.uncountedAt, last);
            last.uncountedAt = lane.uncountedAt;
        }
        lane.uncountedAt = -1;
    }

    private static @Nullable Mark mark(Lane lane, long offset, long time) {
        return offset == ReadRange.LIVE ? null : new Mark(offset, time, lane);
    }

    /** The lane is gone. */
    void forget(Lane lane) {
        holes -= lane.countedHoles;
        lane.countedHoles = 0;
        if (lane.uncountedAt >= 0) {
            drop(lane);
        }
        forgetTrouble(lane);
    }

    private void forgetTrouble(Lane lane) {
        if (lane.countedTrouble != null) {
            replace(lane.countedTrouble, new Trouble());
            lane.countedTrouble = null;
        }
    }

    private void replace(@Nullable Trouble counted, Trouble now) {
        Trouble before = counted == null ? new Trouble() : counted;
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

    /** Those that have joined a group since are counted with it. */
    private void dropJoined() {
        while (!wanted.isEmpty() && wanted.first().lane.range().group() != null) {
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
        CatchUpGroup group = catchUp.lowestReady();
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
