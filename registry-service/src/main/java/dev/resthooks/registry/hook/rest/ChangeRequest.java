package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import java.time.Instant;

/** The body of a PUT: the change, and the read-only fields that the client sent back. */
record ChangeRequest(HookChange change, Echo echo) {
    /** Returns the hook after the change. Refuses a request that would change a read-only field. */
    Hook applyTo(Hook hook, Instant now) {
        echo.refuseUnlessFrom(hook);
        return hook.changed(change, now);
    }
}
