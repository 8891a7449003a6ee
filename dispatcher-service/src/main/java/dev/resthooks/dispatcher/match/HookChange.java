package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;

/** A change of a hook, as the topic of hooks states it. */
public sealed interface HookChange {
    /** The hook is new or was changed. */
    record Stored(HookState hook) implements HookChange {}

    /**
     * The hook was changed, but its state can't be read. It stays as it was known before, and
     * nothing durable of it is deleted.
     */
    record Unreadable(HookId hook) implements HookChange {}

    /** The hook was deleted. */
    record Deleted(HookId hook) implements HookChange {}
}
