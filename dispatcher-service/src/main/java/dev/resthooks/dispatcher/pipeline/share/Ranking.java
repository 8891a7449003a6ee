package dev.resthooks.dispatcher.pipeline.share;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items by a small number, their rank: the lowest comes first. Of equal ones the earlier comer is
 * first, but for one whose last move is older than that of all others. Adding, moving and removing
 * take the same time for any number of items.
 */
final class Ranking<T> {
    private final List<Chain<Entry<T>>> ranks = new ArrayList<>();
    private final BitSet inUse = new BitSet();

    static final class Entry<T> extends Chain.Link<Entry<T>> {
        final T item;
        private int rank;
        private long movedAt;

        Entry(T item) {
            this.item = item;
        }
    }

    /** Adds an item that moved last at a time, a number that rises. */
    void add(Entry<T> entry, int rank, long movedAt) {
        while (ranks.size() <= rank) {
            ranks.add(new Chain<>());
        }
        entry.rank = rank;
        entry.movedAt = movedAt;
        Chain<Entry<T>> equals = ranks.get(rank);
        Entry<T> first = equals.first();
        if (first != null && movedAt < first.movedAt) {
            equals.addFirst(entry);
        } else {
            equals.add(entry);
        }
        inUse.set(rank);
    }

    void remove(Entry<T> entry) {
        Chain<Entry<T>> equals = ranks.get(entry.rank);
        equals.remove(entry);
        if (equals.isEmpty()) {
            inUse.clear(entry.rank);
        }
    }

    void move(Entry<T> entry, int rank, long movedAt) {
        if (entry.rank != rank) {
            remove(entry);
            add(entry, rank, movedAt);
        }
    }

    @Nullable Entry<T> first() {
        return from(0);
    }

    @Nullable Entry<T> after(Entry<T> entry) {
        Entry<T> equal = entry.after();
        return equal == null ? from(entry.rank + 1) : equal;
    }

    private @Nullable Entry<T> from(int rank) {
        int next = inUse.nextSetBit(rank);
        return next < 0 ? null : ranks.get(next).first();
    }
}
