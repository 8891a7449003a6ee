package dev.resthooks.dispatcher.pipeline.catchup;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lanes that read on together from one offset, and pass unwanted records in one step. */
public final class CatchUpGroup<L extends CatchUpLane> {
    private final Set<CatchUpEntry<L>> entries = new LinkedHashSet<>();

    /** The replays in the group, each of which stops at the end of its own span. */
    private final Set<CatchUpEntry<L>> replays = new LinkedHashSet<>(1);

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

    Set<CatchUpEntry<L>> entries() {
        return entries;
    }

    void sawTime(long eventTime) {
        time = eventTime;
    }

    void add(CatchUpEntry<L> entry) {
        entries.add(entry);
        if (entry.lane().isReplay()) {
            replays.add(entry);
        }
        entry.join(this);
        time = time == 0 ? entry.nextTime() : time;
    }

    void remove(CatchUpEntry<L> entry) {
        entries.remove(entry);
        left(entry);
    }

    private void left(CatchUpEntry<L> entry) {
        replays.remove(entry);
        entry.leaveGroup();
    }

    List<L> replays() {
        return replays.isEmpty() ? List.of() : replays.stream().map(CatchUpEntry::lane).toList();
    }

    int following() {
        return entries.size() - replays.size();
    }

    /** Returns the replays whose span ends at or before the offset of the group. */
    List<CatchUpEntry<L>> through() {
        return replays.isEmpty()
                ? List.of()
                : replays.stream().filter(it -> it.lane().spanEnd() <= next).toList();
    }

    void advance(long offset) {
        next = Math.max(next, offset);
    }

    /** Merges two groups at the higher of their offsets, into the larger one. */
    static <L extends CatchUpLane> CatchUpGroup<L> merged(
            CatchUpGroup<L> one, CatchUpGroup<L> other) {
        boolean isOneLarger = one.entries.size() >= other.entries.size();
        CatchUpGroup<L> larger = isOneLarger ? one : other;
        CatchUpGroup<L> smaller = isOneLarger ? other : one;
        long time = Math.max(one.time, other.time);
        larger.advance(smaller.next);
        for (Iterator<CatchUpEntry<L>> all = smaller.entries.iterator(); all.hasNext(); ) {
            CatchUpEntry<L> entry = all.next();
            all.remove();
            smaller.left(entry);
            larger.add(entry);
        }
        larger.time = time;
        return larger;
    }
}
