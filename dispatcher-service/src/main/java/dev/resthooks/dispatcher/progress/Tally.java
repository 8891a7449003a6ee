package dev.resthooks.dispatcher.progress;

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
final class Tally {
    /** An offset of a hook, and when its event happened; 0 when nobody knows. */
    private record Mark(long offset, long time, long hook) {
        static final Comparator<Mark> ORDER =
                Comparator.comparingLong(Mark::offset).thenComparingLong(Mark::hook);
    }

    /** What was counted of a lane that isn't simply healthy. */
    static final class Trouble {
        private boolean behind;
        private boolean suspended;
        private boolean halted;
        private @Nullable Mark oldest;
        private @Nullable Mark next;
    }

    private final Window window;
    private final CatchUp catchUp;
    private int behind;
    private int suspended;
    private int halted;
    private long holes;

    /** Of lanes that are to do something about it: the first event that isn't settled. */
    private final TreeSet<Mark> oldest = new TreeSet<>(Mark.ORDER);

    /** Where those read on that are behind, but for those that stand in groups. */
    private final TreeSet<Mark> nexts = new TreeSet<>(Mark.ORDER);

    private long sumOfNexts;

    /** Lanes that aren't counted as they are now; each knows its place. */
    private final List<Lane> changed = new ArrayList<>();

    Tally(Window window, CatchUp catchUp) {
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
        boolean isHealthy =
                lane.reach().isLive()
                        && lane.health().isFlowing()
                        && lane.unsettled().failed() == 0;
        if (lane.uncountedAt < 0 && (lane.countedTrouble != null || !isHealthy)) {
            lane.uncountedAt = changed.size();
            changed.add(lane);
        }
    }

    private void countChanged() {
        for (Lane lane : changed) {
            lane.uncountedAt = -1;
            countTrouble(lane);
        }
        changed.clear();
    }

    private void countTrouble(Lane lane) {
        boolean owes = lane.isRunning() && !lane.health().isHalted();
        boolean isAlone = lane.reach().readers() == null;
        boolean isBehind = !lane.reach().isLive();
        Trouble now = new Trouble();
        now.behind = isBehind;
        now.suspended = lane.health().isSuspended();
        now.halted = lane.health().isHalted();
        now.oldest = owes && (isAlone || !lane.unsettled().isEmpty()) ? oldestOf(lane) : null;
        now.next =
                owes && isBehind && isAlone
                        ? new Mark(lane.reach().next(), 0, lane.hook().id().value())
                        : null;
        replace(lane.countedTrouble, now);
        lane.countedTrouble = now;
    }

    private void drop(Lane lane) {
        Lane last = changed.removeLast();
        if (last != lane) {
            changed.set(lane.uncountedAt, last);
            last.uncountedAt = lane.uncountedAt;
        }
        lane.uncountedAt = -1;
    }

    private static @Nullable Mark oldestOf(Lane lane) {
        long offset = lane.oldest();
        return offset == Reach.LIVE
                ? null
                : new Mark(offset, lane.oldestTime(), lane.hook().id().value());
    }

    /** The lane is gone. */
    void forget(Lane lane) {
        holes -= lane.countedHoles;
        lane.countedHoles = 0;
        if (lane.uncountedAt >= 0) {
            drop(lane);
        }
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
        sumOfNexts += offset(now.next) - offset(before.next);
    }

    private static void replace(Set<Mark> marks, @Nullable Mark before, @Nullable Mark now) {
        if (before != null && !before.equals(now)) {
            marks.remove(before);
        }
        if (now != null && !now.equals(before)) {
            marks.add(now);
        }
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }

    private static long offset(@Nullable Mark mark) {
        return mark == null ? 0 : mark.offset;
    }

    LaneCounts counts(int lanes) {
        countChanged();
        return new LaneCounts(lanes, behind, suspended, halted, holes);
    }

    Lag lag() {
        countChanged();
        long position = window.position();
        Readers.Sum grouped = catchUp.sum();
        long count = nexts.size() + grouped.lanes();
        long lowest = nexts.isEmpty() ? Reach.LIVE : nexts.first().offset;
        Readers group = catchUp.lowest();
        boolean isGrouped = group.following() > 0;
        lowest = isGrouped ? Math.min(lowest, group.next()) : lowest;
        Mark first = oldest.isEmpty() ? null : oldest.first();
        if (isGrouped && (first == null || group.next() < first.offset)) {
            first = new Mark(group.next(), group.time(), 0);
        }
        return new Lag(
                first == null ? OptionalLong.empty() : OptionalLong.of(first.offset),
                first == null || first.time == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(first.time),
                count,
                count * position - sumOfNexts - grouped.offsets(),
                count == 0 ? 0 : position - lowest,
                window.waitsSince());
    }
}
