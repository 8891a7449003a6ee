package dev.resthooks.dispatcher.callout;

import static dev.resthooks.dispatcher.callout.HookKeys.NONE;

import dev.resthooks.contract.cursor.SettledBelow;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to deliver an event, 1 for the first. {@code triggerCount} is how many events the
 * target was called with, this one included, as far as this dispatcher knows; a further attempt
 * doesn't raise it.
 *
 * @param cursor how far the hook is, as {@link SettledBelow#text} until the signer has sealed it;
 *     empty unless the callback says so
 */
public record Call(
        HookState hook,
        DomainEvent event,
        int attempt,
        long triggerCount,
        Instant at,
        HookKeys signer,
        Optional<TestCall> test,
        String cursor) {

    public Call(HookState hook, DomainEvent event, int attempt, long triggerCount, Instant at) {
        this(hook, event, attempt, triggerCount, at, "");
    }

    public Call(
            HookState hook,
            DomainEvent event,
            int attempt,
            long triggerCount,
            Instant at,
            String cursor) {
        this(hook, event, attempt, triggerCount, at, NONE, Optional.empty(), cursor);
    }

    /** Creates the only attempt of a test, unsigned and not counted as a trigger. */
    public static Call ofTest(TestCall test, Instant at) {
        HookState hook = test.hook();
        long count = hook.triggeredCount();
        return new Call(hook, test.event(), 1, count, at, NONE, Optional.of(test), "");
    }

    public boolean isTest() {
        return test.isPresent();
    }

    public Call of(DomainEvent other) {
        return new Call(hook, other, attempt, triggerCount, at, signer, test, cursor);
    }

    Call signedBy(HookKeys keys, String sealed) {
        return new Call(hook, event, attempt, triggerCount, at, keys, test, sealed);
    }
}
