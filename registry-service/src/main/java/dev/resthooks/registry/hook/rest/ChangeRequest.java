package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.Secrets;
import java.time.Instant;
import java.util.Optional;

/**
 * The body of a PUT: the change, and the read-only fields that the client sent back.
 *
 * @param rotation what makes a new secret, if the client asks for one
 */
record ChangeRequest(HookChange change, Echo echo, Optional<Secrets> rotation) {
    /** Returns the hook after the change. Refuses a request that would change a read-only field. */
    Hook applyTo(Hook hook, Instant now) {
        echo.refuseUnlessFrom(hook);
        Hook changed = hook.changed(change, now);
        return rotation.map(secrets -> secrets.rotated(changed, now)).orElse(changed);
    }

    boolean rotatesSecret() {
        return rotation.isPresent();
    }
}
