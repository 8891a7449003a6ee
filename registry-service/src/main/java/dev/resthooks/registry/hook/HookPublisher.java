package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import java.util.Map;
import java.util.Optional;

/** Publishes states of hooks to the topic {@code resthooks.hooks}. */
public interface HookPublisher {
    /**
     * Writes one record for each hook: its encoded state, or a tombstone if there is none. Returns
     * when all of them are durably acknowledged. The records of one call may be written in any
     * order; those of a later call follow them.
     *
     * @throws RuntimeException if a record was not acknowledged, after all others are settled too
     */
    void publish(Map<HookId, Optional<byte[]>> states);
}
