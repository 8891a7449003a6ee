package dev.resthooks.dispatcher.callout;

/** Where callbacks go. */
public interface Target {
    /**
     * Makes the call without blocking and answers exactly once, within the deadline of a call. The
     * answer comes on the calling thread's event loop, possibly before this method returns. Never
     * throws.
     */
    void call(Call call, Recipient then);

    /** Whom a call's answer is for. Asked and told on the event loop of the call. */
    @FunctionalInterface
    interface Recipient {
        void accept(Answer answer);

        /**
         * Whether the call is still to be made, asked before anything of it goes out: it may have
         * waited for its turn meanwhile. One that isn't is answered as a fault of our own.
         */
        default boolean isWanted() {
            return true;
        }
    }

    /**
     * Calls that have begun and aren't answered, on the calling thread's event loop; not those that
     * wait for their turn. A target that has none waiting need not count: 0.
     */
    default int underWay() {
        return 0;
    }
}
