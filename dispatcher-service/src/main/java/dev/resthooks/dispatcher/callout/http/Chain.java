package dev.resthooks.dispatcher.callout.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things in the order in which they came, each with its time. The links belong to the things, so
 * that coming and going, which each call does, makes no objects and looks nothing up. For one event
 * loop.
 */
final class Chain<T> {
    private @Nullable Link<T> first;
    private @Nullable Link<T> last;

    /** Stands in one chain at a time. */
    static final class Link<T> {
        private final T item;
        private long nanos;
        private @Nullable Chain<T> chain;
        private @Nullable Link<T> before;
        private @Nullable Link<T> after;

        Link(T item) {
            this.item = item;
        }

        T item() {
            return item;
        }

        /** The time that it came with. */
        long nanos() {
            return nanos;
        }
    }

    /** Puts it last, wherever it stood before. */
    void add(Link<T> link, long nanos) {
        if (link.chain != null) {
            link.chain.remove(link);
        }
        link.chain = this;
        link.nanos = nanos;
        link.before = last;
        if (last == null) {
            first = link;
        } else {
            last.after = link;
        }
        last = link;
    }

    /** Takes it out; one that stands elsewhere, or nowhere, stays there. */
    void remove(Link<T> link) {
        if (link.chain != this) {
            return;
        }
        if (link.before == null) {
            first = link.after;
        } else {
            link.before.after = link.after;
        }
        if (link.after == null) {
            last = link.before;
        } else {
            link.after.before = link.before;
        }
        link.chain = null;
        link.before = null;
        link.after = null;
    }

    @Nullable Link<T> first() {
        return first;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** All, as they stand now. */
    List<T> all() {
        List<T> all = new ArrayList<>();
        for (Link<T> link = first; link != null; link = link.after) {
            all.add(link.item);
        }
        return all;
    }
}
