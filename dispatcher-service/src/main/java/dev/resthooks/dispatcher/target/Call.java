package dev.resthooks.dispatcher.target;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import java.time.Instant;

/**
 * One attempt to deliver an event to a hook's target.
 *
 * @param attempt 1 for the first
 * @param triggerCount how many events the target was called with, this one included, as far as is
 *     known here; a further attempt doesn't raise it
 * @param at when it begins
 * @param signer signs it as it is sent
 */
public record Call(
        HookState hook,
        DomainEvent event,
        int attempt,
        long triggerCount,
        Instant at,
        Signer signer) {

    /** One that isn't signed. */
    public Call(HookState hook, DomainEvent event, int attempt, long triggerCount, Instant at) {
        this(hook, event, attempt, triggerCount, at, Signer.NONE);
    }

    Call signedBy(Signer other) {
        return new Call(hook, event, attempt, triggerCount, at, other);
    }
}
