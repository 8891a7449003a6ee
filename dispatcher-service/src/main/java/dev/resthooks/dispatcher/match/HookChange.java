package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;

/** A change of a hook, as the topic of hooks tells it. */
public sealed interface HookChange {
    /** It is new, or is now as {@code hook} says. */
    record Stored(HookState hook) implements HookChange {}

    /** It is gone. */
    record Deleted(HookId hook) implements HookChange {}
}
