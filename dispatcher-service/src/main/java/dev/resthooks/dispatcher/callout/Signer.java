package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.hook.CallHeader;
import java.util.List;

/** Signs the callbacks of one hook, and knows its owner's headers. Used on one event loop alone. */
@FunctionalInterface
public interface Signer {
    /** The signer of a call that {@link SigningTarget} hasn't signed yet. */
    Signer NONE = (_, _, _) -> "";

    /**
     * Returns the value of the header {@code webhook-signature}; empty for {@link #NONE}.
     *
     * @param timestamp the value of {@code webhook-timestamp}: seconds of the epoch
     * @param content id, dot, timestamp, dot and body (Standard Webhooks 1.0), in the first {@code
     *     length} bytes of the array, which must not be changed or kept
     */
    String sign(long timestamp, byte[] content, int length);

    /** Returns the headers that the hook's owner adds, in the order in which they are sent. */
    default List<CallHeader> headers() {
        return List.of();
    }
}
