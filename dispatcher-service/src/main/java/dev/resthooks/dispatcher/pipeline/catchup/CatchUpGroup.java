package dev.resthooks.dispatcher.pipeline.catchup;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Readers that read on together from one offset. To move all of them is one step, so it costs
 * nothing to read past what none of them wants.
 */
public final class CatchUpGroup<R extends LogReader> {
    private final Set<Seat<R>> seats = new LinkedHashSet<>();

    /** The replays among them, which read on to the end of their span alone. */
    private final Set<Seat<R>> replays = new LinkedHashSet<>(1);

    /** The number of readers that wait for reading alone. */
    private int ready;

    private long next;

    /** When the event at {@link #next} happened, or one before it; 0 when nobody knows. */
    private long time;

    CatchUpGroup(long next) {
        this.next = next;
    }

    /** Returns the offset from which they read on. */
    public long next() {
        return next;
    }

    /**
     * Returns when the event there happened, or one before it, epoch milliseconds; 0 if unknown.
     */
    public long time() {
        return time;
    }

    Set<Seat<R>> seats() {
        return seats;
    }

    void sawTime(long eventTime) {
        time = eventTime;
    }

    void add(Seat<R> seat) {
        seats.add(seat);
        if (seat.reader().isReplay()) {
            replays.add(seat);
        }
        reconsider(seat);
        seat.join(this);
        time = time == 0 ? seat.nextTime() : time;
    }

    void remove(Seat<R> seat) {
        seats.remove(seat);
        left(seat);
    }

    private void left(Seat<R> seat) {
        replays.remove(seat);
        countReady(seat, false);
        seat.leaveGroup();
    }

    /** Counts a reader again: what it waits for may have changed. */
    void reconsider(Seat<R> seat) {
        countReady(seat, seat.reader().waitsForReadingAlone());
    }

    private void countReady(Seat<R> seat, boolean isReady) {
        if (seat.countReady(isReady)) {
            ready += isReady ? 1 : -1;
        }
    }

    /** Returns how many of them wait for reading alone. */
    public int ready() {
        return ready;
    }

    /** Returns how many of them are no replays. */
    int following() {
        return seats.size() - replays.size();
    }

    /** Returns the replays whose span ends where the group is, or before. */
    List<Seat<R>> through() {
        return replays.isEmpty()
                ? List.of()
                : replays.stream().filter(it -> it.reader().spanEnd() <= next).toList();
    }

    /** Moves all of them up to {@code offset}. */
    void advance(long offset) {
        next = Math.max(next, offset);
    }

    /** Merges two groups at the offset of the one that is further; the smaller one moves. */
    static <R extends LogReader> CatchUpGroup<R> merged(
            CatchUpGroup<R> one, CatchUpGroup<R> other) {
        boolean isOneLarger = one.seats.size() >= other.seats.size();
        CatchUpGroup<R> larger = isOneLarger ? one : other;
        CatchUpGroup<R> smaller = isOneLarger ? other : one;
        long time = Math.max(one.time, other.time);
        larger.advance(smaller.next);
        for (Iterator<Seat<R>> all = smaller.seats.iterator(); all.hasNext(); ) {
            Seat<R> seat = all.next();
            all.remove();
            smaller.left(seat);
            larger.add(seat);
        }
        larger.time = time;
        return larger;
    }
}
