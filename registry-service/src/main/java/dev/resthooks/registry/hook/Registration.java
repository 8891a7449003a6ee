package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;

/** The result of a registration with a key. */
public sealed interface Registration {
    /** The hook was registered by this call. */
    record Registered(Hook hook) implements Registration {}

    /** The same request registered that hook before. This call changed nothing. */
    record Repeated(HookId id) implements Registration {}

    /** A different request used the key before. This call changed nothing. */
    record KeyInUse() implements Registration {}
}
