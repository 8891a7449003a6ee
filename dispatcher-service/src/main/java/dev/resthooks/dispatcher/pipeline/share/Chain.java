package dev.resthooks.dispatcher.pipeline.share;

import org.jspecify.annotations.Nullable;

/**
 * Items in the order in which they were added. They hold their own links, so that adding and
 * removing allocate nothing and search nothing; an item is in one chain at a time.
 */
public final class Chain<L extends Chain.Link<L>> {
    private @Nullable L first;
    private @Nullable L last;

    public abstract static class Link<L extends Link<L>> {
        private @Nullable L before;
        private @Nullable L after;

        @Nullable L after() {
            return after;
        }
    }

    boolean isEmpty() {
        return first == null;
    }

    public @Nullable L first() {
        return first;
    }

    public void add(L item) {
        Link<L> link = item;
        link.before = last;
        if (last == null) {
            first = item;
        } else {
            ((Link<L>) last).after = item;
        }
        last = item;
    }

    void addFirst(L item) {
        Link<L> link = item;
        link.after = first;
        if (first == null) {
            last = item;
        } else {
            ((Link<L>) first).before = item;
        }
        first = item;
    }

    public void remove(L item) {
        Link<L> link = item;
        if (link.before == null) {
            first = link.after;
        } else {
            ((Link<L>) link.before).after = link.after;
        }
        if (link.after == null) {
            last = link.before;
        } else {
            ((Link<L>) link.after).before = link.before;
        }
        link.before = null;
        link.after = null;
    }
}
