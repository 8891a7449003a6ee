package dev.resthooks.dispatcher.callout;

public interface Target {
    /**
     * Makes the call without blocking and answers exactly once, within the deadline of a call. The
     * answer comes on the calling thread's event loop, possibly before this method returns. Never
     * throws.
     */
    void call(Call call, Recipient then);

    /** The recipient of an answer, called on the event loop of the call. */
    @FunctionalInterface
    interface Recipient {
        void accept(Answer answer);

        /** Asked before anything is sent. An unwanted call is answered with a local fault. */
        default boolean isWanted() {
            return true;
        }
    }
}
