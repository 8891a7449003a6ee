package dev.resthooks.dispatcher.pipeline.share;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items by a small number, their rank: the lowest comes first, and of equal ones the one that has
 * had it for longest. Adding, moving and removing take the same time for any number of items.
 */
final class Ranking<T> {
    private final List<Chain<Entry<T>>> ranks = new ArrayList<>();
    private final BitSet inUse = new BitSet();

    /** An item, in one ranking at a time. */
    static final class Entry<T> extends Chain.Link<Entry<T>> {
        final T item;
        private int rank;

        Entry(T item) {
            this.item = item;
        }
    }

    void add(Entry<T> entry, int rank) {
        while (ranks.size() <= rank) {
            ranks.add(new Chain<>());
        }
        entry.rank = rank;
        ranks.get(rank).add(entry);
        inUse.set(rank);
    }

    void remove(Entry<T> entry) {
        Chain<Entry<T>> equals = ranks.get(entry.rank);
        equals.remove(entry);
        if (equals.isEmpty()) {
            inUse.clear(entry.rank);
        }
    }

    void move(Entry<T> entry, int rank) {
        if (entry.rank != rank) {
            remove(entry);
            add(entry, rank);
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
