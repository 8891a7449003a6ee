package dev.resthooks.dispatcher.target;

/** Signs what is sent to one hook. For one event loop. */
@FunctionalInterface
public interface Signer {
    /** Of hooks that have no secret. */
    Signer NONE = (_, _, _) -> "";

    /**
     * The value of header {@code webhook-signature}; empty when nothing is to be signed with.
     *
     * @param id the value of header {@code webhook-id}
     * @param timestamp the value of header {@code webhook-timestamp}: seconds of the epoch
     * @param body the very bytes that are sent; only read
     */
    String sign(String id, long timestamp, byte[] body);
}
