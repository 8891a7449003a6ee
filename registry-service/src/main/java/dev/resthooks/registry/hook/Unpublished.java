package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;

/** Hooks whose last change is not on the log of hooks yet. For any thread. */
public interface Unpublished {
    boolean includes(HookId hook);
}
