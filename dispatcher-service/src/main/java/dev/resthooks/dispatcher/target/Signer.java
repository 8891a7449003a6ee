package dev.resthooks.dispatcher.target;

import dev.resthooks.contract.text.TextBuffer;

/** Signs what is sent to one hook. For one event loop. */
@FunctionalInterface
public interface Signer {
    /** Of hooks that have no secret. */
    Signer NONE = (_, _) -> "";

    /**
     * The value of header {@code webhook-signature}; empty when nothing is to be signed with.
     *
     * @param timestamp the value of header {@code webhook-timestamp}: seconds of the epoch
     * @param content what is signed by Standard Webhooks 1.0: the value of header {@code
     *     webhook-id}, a dot, the timestamp, a dot, and the very bytes that are sent; only read
     */
    String sign(long timestamp, TextBuffer content);
}
