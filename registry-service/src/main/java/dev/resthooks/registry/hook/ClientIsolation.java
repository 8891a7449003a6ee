package dev.resthooks.registry.hook;

import dev.resthooks.registry.tenant.Caller;
import java.util.Optional;

/**
 * Whether only the client that registered a hook, and administrators, may change it and get its
 * secret; otherwise every client of the organisation may. All of them may see it.
 */
public record ClientIsolation(boolean isOn) {
    /** Callers whose tokens name no client are one client. */
    public boolean allows(Caller caller, Hook hook) {
        return !isOn || caller.administers() || hook.client().equals(caller.client());
    }

    public Optional<HookRefusal> refusal(Caller caller, Hook hook) {
        return allows(caller, hook)
                ? Optional.empty()
                : Optional.of(new HookRefusal.OfAnotherClient(hook));
    }
}
