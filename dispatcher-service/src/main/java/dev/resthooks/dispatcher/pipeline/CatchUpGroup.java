package dev.resthooks.dispatcher.pipeline;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Lanes that read on together from one offset. Moving all of them is one step, and so it costs
 * nothing to read past what none of them waits for.
 */
final class CatchUpGroup {
    private final Set<Lane> lanes = new LinkedHashSet<>();

    /** Those among them that read on to the end of their span alone. */
    private final Set<Lane> replays = new LinkedHashSet<>(1);

    /** How many of them wait for reading alone. */
    private int ready;

    private long next;

    /** When the event there happened, or one before it; 0 when nobody knows. */
    private long time;

    CatchUpGroup(long next) {
        this.next = next;
    }

    long next() {
        return next;
    }

    long time() {
        return time;
    }

    Set<Lane> lanes() {
        return lanes;
    }

    void sawTime(long eventTime) {
        time = eventTime;
    }

    void add(Lane lane) {
        lanes.add(lane);
        if (lane.hook().isReplay()) {
            replays.add(lane);
        }
        countReady(lane, LaneRoom.onlyReading(lane));
        lane.range().joins(this);
        time = time == 0 ? lane.range().nextTime() : time;
    }

    void remove(Lane lane) {
        lanes.remove(lane);
        left(lane);
    }

    private void left(Lane lane) {
        replays.remove(lane);
        countReady(lane, false);
        lane.range().leaves(this);
    }

    /** What one of them waits for may have changed. */
    void reconsider(Lane lane) {
        countReady(lane, LaneRoom.onlyReading(lane));
    }

    private void countReady(Lane lane, boolean isReady) {
        if (isReady != lane.countedReady) {
            lane.countedReady = isReady;
            ready += isReady ? 1 : -1;
        }
    }

    /** How many of them wait for reading alone. */
    int ready() {
        return ready;
    }

    /** How many of them are no replays. */
    int following() {
        return lanes.size() - replays.size();
    }

    /** The replays whose span ends where the group is, or before. */
    List<Lane> through() {
        return replays.isEmpty()
                ? List.of()
                : replays.stream().filter(it -> it.range().spanEnd() <= next).toList();
    }

    /** All have read on so far. */
    void advance(long offset) {
        next = Math.max(next, offset);
    }

    /** Those of both, at the offset of the one that is further: the smaller moves. */
    static CatchUpGroup merged(CatchUpGroup one, CatchUpGroup other) {
        boolean isOneLarger = one.lanes.size() >= other.lanes.size();
        CatchUpGroup larger = isOneLarger ? one : other;
        CatchUpGroup smaller = isOneLarger ? other : one;
        long time = Math.max(one.time, other.time);
        larger.advance(smaller.next);
        for (Iterator<Lane> all = smaller.lanes.iterator(); all.hasNext(); ) {
            Lane lane = all.next();
            all.remove();
            smaller.left(lane);
            larger.add(lane);
        }
        larger.time = time;
        return larger;
    }
}
