package dev.resthooks.registry.hook;

import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.tenant.Caller;

/** The hooks of the caller's organisation. */
public record CallersHooks(Hooks hooks, Caller caller) {
    /**
     * Returns the hook with the id of a request's path.
     *
     * @throws ProblemException with status 404 if the organisation has no such hook
     */
    public Hook find(String id) {
        return HookIds.read(id)
                .flatMap(read -> hooks.find(caller.org(), read))
                .orElseThrow(() -> HookIds.notFound(id));
    }
}
