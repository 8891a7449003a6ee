package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;

/** A change of a hook, as the topic of hooks states it. */
public sealed interface HookChange {
    record Stored(HookState hook) implements HookChange {}

    /** Its state can't be read: the hook stays as it was, and nothing durable of it is deleted. */
    record Unreadable(HookId hook) implements HookChange {}

    record Deleted(HookId hook) implements HookChange {}
}
