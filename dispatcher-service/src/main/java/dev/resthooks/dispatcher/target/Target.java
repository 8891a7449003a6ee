package dev.resthooks.dispatcher.target;

import java.util.function.Consumer;

/** Where callbacks go. */
public interface Target {
    /**
     * Makes the call without blocking and answers exactly once, within the deadline of a call. The
     * answer comes on the calling thread's event loop, possibly before this method returns. Never
     * throws.
     */
    void call(Call call, Consumer<Answer> then);

    /**
     * Calls that have begun and aren't answered, on the calling thread's event loop; not those that
     * wait for their turn. A target that has none waiting need not count: 0.
     */
    default int underWay() {
        return 0;
    }
}
