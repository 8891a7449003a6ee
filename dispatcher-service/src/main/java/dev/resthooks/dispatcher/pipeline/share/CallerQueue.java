package dev.resthooks.dispatcher.pipeline.share;

import org.jspecify.annotations.Nullable;

/**
 * Callers in the order in which they were added. They hold their own links, so that adding and
 * removing allocate nothing and search nothing; a caller is in one queue at a time.
 */
final class CallerQueue<T> {
    private @Nullable Caller<T> first;
    private @Nullable Caller<T> last;

    boolean isEmpty() {
        return first == null;
    }

    @Nullable Caller<T> first() {
        return first;
    }

    /** Adds a caller, which is in no queue, at the end. */
    void add(Caller<T> caller) {
        caller.before = last;
        if (last == null) {
            first = caller;
        } else {
            last.after = caller;
        }
        last = caller;
    }

    /** Removes a caller, which is in this queue. */
    void remove(Caller<T> caller) {
        if (caller.before == null) {
            first = caller.after;
        } else {
            caller.before.after = caller.after;
        }
        if (caller.after == null) {
            last = caller.before;
        } else {
            caller.after.before = caller.before;
        }
        caller.before = null;
        caller.after = null;
    }
}
