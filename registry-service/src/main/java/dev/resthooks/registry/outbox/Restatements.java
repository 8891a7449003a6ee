package dev.resthooks.registry.outbox;

import dev.resthooks.contract.hook.HookId;

/** Adds the present state of hooks and replays to the outbox once more. */
@FunctionalInterface
public interface Restatements {
    /** Adds the state, or a tombstone if there is none, with the caller's transaction. */
    void restate(HookId id);
}
