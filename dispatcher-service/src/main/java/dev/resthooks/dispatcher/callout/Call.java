package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import java.time.Instant;
import java.util.List;

/**
 * One attempt to deliver an event, 1 for the first. {@code triggerCount} is how many events the
 * target was called with, this one included, as far as this dispatcher knows; a further attempt
 * doesn't raise it. Only control calls have {@code control} headers.
 */
public record Call(
        HookState hook,
        DomainEvent event,
        int attempt,
        long triggerCount,
        Instant at,
        HookKeys signer,
        boolean isTest,
        List<CallHeader> control) {

    public Call(HookState hook, DomainEvent event, int attempt, long triggerCount, Instant at) {
        this(hook, event, attempt, triggerCount, at, HookKeys.NONE, false, List.of());
    }

    /** Creates the only attempt of a test, unsigned and not counted as a trigger. */
    public static Call ofTest(TestCall test, Instant at) {
        HookState hook = test.hook();
        long count = hook.triggeredCount();
        return new Call(hook, test.event(), 1, count, at, HookKeys.NONE, true, test.headers());
    }

    public Call of(DomainEvent other) {
        return new Call(hook, other, attempt, triggerCount, at, signer, isTest, control);
    }

    Call signedBy(HookKeys other) {
        return new Call(hook, event, attempt, triggerCount, at, other, isTest, control);
    }
}
