package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.hook.CallHeader;
import java.util.List;

/**
 * Signs the callbacks of one hook, and knows the headers that its owner adds to them. Used on one
 * event loop alone.
 */
@FunctionalInterface
public interface Signer {
    /** The signer of a call that {@link SigningTarget} hasn't signed yet. */
    Signer NONE = (_, _, _) -> "";

    /**
     * Returns the value of the header {@code webhook-signature}; empty for {@link #NONE}.
     *
     * @param timestamp the value of the header {@code webhook-timestamp}: seconds of the epoch
     * @param content the signed content (Standard Webhooks 1.0): the value of the header {@code
     *     webhook-id}, a dot, the timestamp, a dot, and the bytes of the body. It must not be
     *     changed or kept
     * @param length how many bytes of the array are content
     */
    String sign(long timestamp, byte[] content, int length);

    /** Returns the headers that the hook's owner adds, in the order in which they are sent. */
    default List<CallHeader> headers() {
        return List.of();
    }
}
