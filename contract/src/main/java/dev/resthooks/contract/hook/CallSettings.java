package dev.resthooks.contract.hook;

import java.util.List;

/**
 * What the owner of a hook has set for its callbacks.
 *
 * @param accept the statuses by which the target takes an event
 * @param headers the headers that the owner adds to each callback, in the order in which they are
 *     sent
 */
public record CallSettings(Accept accept, List<SealedHeader> headers) {
    /** The settings of a hook whose owner has set nothing. Such hooks share this object. */
    public static final CallSettings DEFAULT = new CallSettings(Accept.ONLY_200, List.of());

    public CallSettings {
        headers = List.copyOf(headers);
    }
}
