package dev.resthooks.dispatcher.pipeline.catchup;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Readers that read on together from one offset, and pass unwanted records in one step. */
public final class CatchUpGroup<R extends LogReader> {
    private final Set<CatchUpEntry<R>> entries = new LinkedHashSet<>();

    /** The replays in the group, each of which stops at the end of its own span. */
    private final Set<CatchUpEntry<R>> replays = new LinkedHashSet<>(1);
    private int ready;

    private long next;
    private long time;

    CatchUpGroup(long next) {
        this.next = next;
    }

    public long next() {
        return next;
    }

    /** Returns the time of the event at {@link #next}, or before it, in epoch ms; 0 if unknown. */
    public long time() {
        return time;
    }

    Set<CatchUpEntry<R>> entries() {
        return entries;
    }

    void sawTime(long eventTime) {
        time = eventTime;
    }

    void add(CatchUpEntry<R> entry) {
        entries.add(entry);
        if (entry.reader().isReplay()) {
            replays.add(entry);
        }
        reconsider(entry);
        entry.join(this);
        time = time == 0 ? entry.nextTime() : time;
    }

    void remove(CatchUpEntry<R> entry) {
        entries.remove(entry);
        left(entry);
    }

    private void left(CatchUpEntry<R> entry) {
        replays.remove(entry);
        countReady(entry, false);
        entry.leaveGroup();
    }

    void reconsider(CatchUpEntry<R> entry) {
        countReady(entry, entry.reader().waitsForReadingAlone());
    }

    private void countReady(CatchUpEntry<R> entry, boolean isReady) {
        if (entry.countReady(isReady)) {
            ready += isReady ? 1 : -1;
        }
    }

    /** Returns the number of readers that wait for reading alone. */
    public int ready() {
        return ready;
    }

    List<R> replays() {
        return replays.isEmpty() ? List.of() : replays.stream().map(CatchUpEntry::reader).toList();
    }

    /** Returns the number of readers that aren't replays. */
    int following() {
        return entries.size() - replays.size();
    }

    /** Returns the replays whose span ends at or before the offset of the group. */
    List<CatchUpEntry<R>> through() {
        return replays.isEmpty()
                ? List.of()
                : replays.stream().filter(it -> it.reader().spanEnd() <= next).toList();
    }

    void advance(long offset) {
        next = Math.max(next, offset);
    }

    /** Merges two groups at the higher of their offsets, into the larger one. */
    static <R extends LogReader> CatchUpGroup<R> merged(
            CatchUpGroup<R> one, CatchUpGroup<R> other) {
        boolean isOneLarger = one.entries.size() >= other.entries.size();
        CatchUpGroup<R> larger = isOneLarger ? one : other;
        CatchUpGroup<R> smaller = isOneLarger ? other : one;
        long time = Math.max(one.time, other.time);
        larger.advance(smaller.next);
        for (Iterator<CatchUpEntry<R>> all = smaller.entries.iterator(); all.hasNext(); ) {
            CatchUpEntry<R> entry = all.next();
            all.remove();
            smaller.left(entry);
            larger.add(entry);
        }
        larger.time = time;
        return larger;
    }
}
