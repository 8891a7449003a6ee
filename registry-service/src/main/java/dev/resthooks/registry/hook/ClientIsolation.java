package dev.resthooks.registry.hook;

import dev.resthooks.registry.tenant.Caller;
import java.util.Optional;

/**
 * Which clients of an organisation may change a hook and get its secret. All of them may see it.
 *
 * @param isOn whether only the client that registered the hook and administrators may; otherwise
 *     every client of the organisation may
 */
public record ClientIsolation(boolean isOn) {
    /**
     * Returns whether the caller's client may change the hook and get its secret. Callers whose
     * tokens name no client are one client.
     */
    public boolean allows(Caller caller, Hook hook) {
        return !isOn || caller.administers() || hook.client().equals(caller.client());
    }

    public Optional<HookRefusal> refusal(Caller caller, Hook hook) {
        return allows(caller, hook)
                ? Optional.empty()
                : Optional.of(new HookRefusal.OfAnotherClient(hook));
    }
}
