package dev.resthooks.registry.hook.rest;

import java.util.List;

/**
 * The envelope of hooks without paging.
 *
 * @param resthooks a {@link HookView} or a list of them
 */
record HookAnswer(Object resthooks) {
    static HookAnswer of(HookView hook) {
        return new HookAnswer(hook);
    }

    /** Returns an object for one hook, and a list for several. */
    static HookAnswer of(List<HookView> hooks) {
        return hooks.size() == 1 ? of(hooks.getFirst()) : new HookAnswer(hooks);
    }
}
