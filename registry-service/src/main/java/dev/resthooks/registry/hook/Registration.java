package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;

/** What came of a registration with a key. */
public sealed interface Registration {
    /** The hook is registered now. */
    record Registered(Hook hook) implements Registration {}

    /** The same request registered that hook before; nothing was changed now. */
    record Repeated(HookId id) implements Registration {}

    /** Another request had the key; nothing was changed. */
    record KeyInUse() implements Registration {}
}
