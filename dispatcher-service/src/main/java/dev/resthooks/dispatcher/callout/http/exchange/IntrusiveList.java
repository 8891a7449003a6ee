package dev.resthooks.dispatcher.callout.http.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A doubly linked list of items with a time each. They hold their own links, so adding and removing
 * allocate nothing and search nothing. Used on one event loop alone.
 */
public final class IntrusiveList<T> {
    private @Nullable Link<T> first;
    private @Nullable Link<T> last;

    /** The link of an item, which is in at most one list at a time. */
    public static final class Link<T> {
        private final T item;
        private long nanos;
        private @Nullable IntrusiveList<T> chain;
        private @Nullable Link<T> before;
        private @Nullable Link<T> after;

        public Link(T item) {
            this.item = item;
        }

        public T item() {
            return item;
        }

        public long nanos() {
            return nanos;
        }
    }

    /** Adds the item at the end, and removes it from the list in which it was. */
    public void add(Link<T> link, long nanos) {
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

    public void remove(Link<T> link) {
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

    public @Nullable Link<T> first() {
        return first;
    }

    public boolean isEmpty() {
        return first == null;
    }

    public List<T> all() {
        List<T> all = new ArrayList<>();
        for (Link<T> link = first; link != null; link = link.after) {
            all.add(link.item);
        }
        return all;
    }
}
