package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import java.time.Instant;

/** What a PUT asks for, and what it sends back of the fields that it can't change. */
record ChangeRequest(HookChange change, Echo echo) {
    /** The hook after it; refuses a request that would change what is read-only. */
    Hook applyTo(Hook hook, Instant now) {
        echo.refuseUnlessFrom(hook);
        return hook.changed(change, now);
    }
}
