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

    /** Also refuses what would be sent to a target if there is none. */
    public Optional<HookRefusal> refusalToSend(Caller caller, Hook hook) {
        return refusal(caller, hook)
                .or(() ->
                        Optional.of(hook)
                                .filter(it -> it.state().isPull())
                                .map(it -> new HookRefusal.PullHook(it.id())));
    }
}
