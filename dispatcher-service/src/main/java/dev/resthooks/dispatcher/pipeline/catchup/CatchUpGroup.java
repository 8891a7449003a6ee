package dev.resthooks.dispatcher.pipeline.catchup;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Readers that read on together from one offset. All of them move in one step, so it costs nothing
 * to read past records that none of them wants.
 */
public final class CatchUpGroup<R extends LogReader> {
    private final Set<Seat<R>> seats = new LinkedHashSet<>();

    /** The replays in the group, each of which stops at the end of its own span. */
    private final Set<Seat<R>> replays = new LinkedHashSet<>(1);

    /** The number of readers that wait for reading alone. */
    private int ready;

    private long next;

    /**
     * The time of the event at {@link #next}, or of one before it, in epoch milliseconds; 0 if
     * unknown.
     */
    private long time;

    CatchUpGroup(long next) {
        this.next = next;
    }

    /** Returns the offset from which the readers read on. */
    public long next() {
        return next;
    }

    /**
     * Returns the time of the event at {@link #next}, or of one before it, in epoch milliseconds; 0
     * if unknown.
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

    /** Updates the counts for a reader that may wait for something else now. */
    void reconsider(Seat<R> seat) {
        countReady(seat, seat.reader().waitsForReadingAlone());
    }

    private void countReady(Seat<R> seat, boolean isReady) {
        if (seat.countReady(isReady)) {
            ready += isReady ? 1 : -1;
        }
    }

    /** Returns the number of readers that wait for reading alone. */
    public int ready() {
        return ready;
    }

    /** Returns the number of readers that aren't replays. */
    int following() {
        return seats.size() - replays.size();
    }

    /** Returns the replays whose span ends at or before the offset of the group. */
    List<Seat<R>> through() {
        return replays.isEmpty()
                ? List.of()
                : replays.stream().filter(it -> it.reader().spanEnd() <= next).toList();
    }

    /** Moves the group up to {@code offset}. */
    void advance(long offset) {
        next = Math.max(next, offset);
    }

    /**
     * Merges two groups at the higher of their offsets. The members of the smaller group join the
     * larger one.
     */
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
