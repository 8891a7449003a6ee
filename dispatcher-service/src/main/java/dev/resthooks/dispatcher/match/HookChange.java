package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;

/** A change of a hook, as the topic of hooks states it. */
public sealed interface HookChange {
    /** The hook is new or was changed. */
    record Stored(HookState hook) implements HookChange {}

    /** The hook was deleted. */
    record Deleted(HookId hook) implements HookChange {}
}
