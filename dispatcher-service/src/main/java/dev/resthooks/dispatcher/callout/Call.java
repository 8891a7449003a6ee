package dev.resthooks.dispatcher.callout;

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
 * @param isTest whether the event never happened, and the target is told so
 */
public record Call(
        HookState hook,
        DomainEvent event,
        int attempt,
        long triggerCount,
        Instant at,
        Signer signer,
        boolean isTest) {

    /** One that isn't signed. */
    public Call(HookState hook, DomainEvent event, int attempt, long triggerCount, Instant at) {
        this(hook, event, attempt, triggerCount, at, Signer.NONE, false);
    }

    /** The one attempt of a test, which isn't signed. It is no trigger. */
    public static Call ofTest(HookState hook, DomainEvent event, Instant at) {
        return new Call(hook, event, 1, hook.triggeredCount(), at, Signer.NONE, true);
    }

    /** The same with what is to be sent, as others know the event. */
    public Call of(DomainEvent other) {
        return new Call(hook, other, attempt, triggerCount, at, signer, isTest);
    }

    Call signedBy(Signer other) {
        return new Call(hook, event, attempt, triggerCount, at, other, isTest);
    }
}
