package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import java.time.Instant;

/**
 * One attempt to deliver an event, 1 for the first. {@code triggerCount} is how many events the
 * target was called with, this one included, as far as this dispatcher knows; a further attempt
 * doesn't raise it.
 */
public record Call(
        HookState hook,
        DomainEvent event,
        int attempt,
        long triggerCount,
        Instant at,
        HookKeys signer,
        boolean isTest) {

    public Call(HookState hook, DomainEvent event, int attempt, long triggerCount, Instant at) {
        this(hook, event, attempt, triggerCount, at, HookKeys.NONE, false);
    }

    /** Creates the only attempt of a test, unsigned and not counted as a trigger. */
    public static Call ofTest(HookState hook, DomainEvent event, Instant at) {
        return new Call(hook, event, 1, hook.triggeredCount(), at, HookKeys.NONE, true);
    }

    public Call of(DomainEvent other) {
        return new Call(hook, other, attempt, triggerCount, at, signer, isTest);
    }

    Call signedBy(HookKeys other) {
        return new Call(hook, event, attempt, triggerCount, at, other, isTest);
    }
}
