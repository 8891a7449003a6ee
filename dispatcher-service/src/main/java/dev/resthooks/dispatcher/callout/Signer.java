package dev.resthooks.dispatcher.callout;

/** Signs what is sent to one hook. For one event loop. */
@FunctionalInterface
public interface Signer {
    /** Of hooks that have no secret. */
    Signer NONE = (_, _, _) -> "";

    /**
     * The value of header {@code webhook-signature}; empty when nothing is to be signed with.
     *
     * @param timestamp the value of header {@code webhook-timestamp}: seconds of the epoch
     * @param content what is signed by Standard Webhooks 1.0: the value of header {@code
     *     webhook-id}, a dot, the timestamp, a dot, and the very bytes that are sent; only read,
     *     and only now
     * @param length how many bytes of the array that is
     */
    String sign(long timestamp, byte[] content, int length);
}
