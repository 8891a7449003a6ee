package dev.resthooks.contract.hook;

import java.util.List;

/** What the owner of a hook has set for its callbacks. Headers are in the order of sending. */
public record CallSettings(Accept accept, List<SealedHeader> headers) {
    /** The settings of a hook whose owner has set nothing. Such hooks share this object. */
    public static final CallSettings DEFAULT = new CallSettings(Accept.ONLY_200, List.of());

    public CallSettings {
        headers = List.copyOf(headers);
    }

    public CallSettings withHeaders(List<SealedHeader> others) {
        return new CallSettings(accept, others);
    }
}
