package dev.resthooks.contract.testcall;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import java.time.Instant;

/**
 * Asks that a hook's target be called with an event that never happened. It is called once, or not
 * at all, whatever it answers; the outcome bears the event's id, which no other test has.
 *
 * @param sendBy when it is too late to call: nobody waits for the outcome then. To the millisecond,
 *     by the clock of who asks
 * @param hook as it is now, also when it is Disabled
 * @param event of the hook's organisation and type; without trace context
 */
public record TestCall(Instant sendBy, HookState hook, DomainEvent event) {}
