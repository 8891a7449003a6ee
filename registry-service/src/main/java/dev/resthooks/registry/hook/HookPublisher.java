package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import java.util.Map;
import java.util.Optional;

/** The log of hook states. */
public interface HookPublisher {
    /**
     * Writes one record for each hook: its encoded state, or a tombstone where there is none.
     * Returns when the log has acknowledged all of them, durably. The records of one call may land
     * in any order; those of a later call land after them.
     *
     * @throws RuntimeException when one was not acknowledged, after all others are settled too
     */
    void publish(Map<HookId, Optional<byte[]>> states);
}
