package dev.resthooks.dispatcher.callout;

public interface Target {
    /**
     * Makes the call without blocking and answers exactly once, within the deadline of a call, on
     * the calling thread's event loop, possibly before this method returns. Never throws.
     */
    void call(Call call, Recipient then);

    @FunctionalInterface
    interface Recipient {
        void accept(Answer answer);

        /**
         * Asked before the request is sent on any connection. An unwanted call is answered with a
         * local fault.
         */
        default boolean isWanted() {
            return true;
        }
    }
}
