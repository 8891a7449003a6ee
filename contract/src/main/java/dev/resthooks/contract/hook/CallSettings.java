package dev.resthooks.contract.hook;

import dev.resthooks.contract.event.ResourceId;
import java.util.List;
import java.util.Optional;

/**
 * What the owner of a hook has set for its callbacks. Headers are in the order of sending.
 *
 * @param only the one resource that the hook is for, which never changes; absent if it is for all
 * @param mcp absent unless the hook is a subscription of MCP Events
 */
public record CallSettings(
        Accept accept,
        List<SealedHeader> headers,
        Optional<ResourceId> only,
        Optional<McpCall> mcp) {
    /** The settings of a hook whose owner has set nothing. Such hooks share this object. */
    public static final CallSettings DEFAULT =
            new CallSettings(Accept.ONLY_200, List.of(), Optional.empty(), Optional.empty());

    public CallSettings {
        headers = List.copyOf(headers);
    }

    public CallSettings accepting(Accept other) {
        return new CallSettings(other, headers, only, mcp);
    }

    public CallSettings withHeaders(List<SealedHeader> others) {
        return new CallSettings(accept, others, only, mcp);
    }
}
