package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import java.time.Instant;
import java.util.Optional;

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
        Optional<TestCall> test) {

    public Call(HookState hook, DomainEvent event, int attempt, long triggerCount, Instant at) {
        this(hook, event, attempt, triggerCount, at, HookKeys.NONE, Optional.empty());
    }

    /** Creates the only attempt of a test, unsigned and not counted as a trigger. */
    public static Call ofTest(TestCall test, Instant at) {
        HookState hook = test.hook();
        long count = hook.triggeredCount();
        return new Call(hook, test.event(), 1, count, at, HookKeys.NONE, Optional.of(test));
    }

    public boolean isTest() {
        return test.isPresent();
    }

    public Call of(DomainEvent other) {
        return new Call(hook, other, attempt, triggerCount, at, signer, test);
    }

    Call signedBy(HookKeys other) {
        return new Call(hook, event, attempt, triggerCount, at, other, test);
    }
}
