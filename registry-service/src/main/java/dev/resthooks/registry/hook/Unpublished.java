package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;

/** Knows which hooks have a change that is not on the topic of hooks yet. Thread-safe. */
public interface Unpublished {
    boolean includes(HookId hook);
}
