package dev.resthooks.registry.hook;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Caller;

/**
 * Which clients of an organisation may change a hook and get its secret. All of them may see it.
 *
 * @param isOn whether only the client that registered the hook and administrators may; otherwise
 *     every client of the organisation may
 */
public record ClientIsolation(boolean isOn) {
    /** Returns whether the caller's client may change the hook and get its secret. */
    public boolean allows(Caller caller, Hook hook) {
        return !isOn || caller.administers() || hook.client().equals(caller.client());
    }

    /**
     * Refuses a caller that may not change the hook or get its secret. Callers whose tokens name no
     * client are one client.
     *
     * @param hook a hook of the caller's organisation
     * @throws ProblemException with status 403
     */
    public void refuseOthers(Caller caller, Hook hook) {
        if (!allows(caller, hook)) {
            throw refusal(hook);
        }
    }

    /** Returns the refusal of a caller that may not change the hook or get its secret. */
    public static ProblemException refusal(Hook hook) {
        return Problems.forbidden(
                "Another client of your organisation registered hook %s. Only that client, or a token with the scope %s, can change the hook or get its secret."
                        .formatted(hook.id(), Admission.ADMIN_SCOPE));
    }
}
