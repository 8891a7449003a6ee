package dev.resthooks.contract.testcall;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import java.time.Instant;

/**
 * A request to call a hook's target with an event that never happened. The target is called at most
 * once, whatever it answers. The outcome has the event's id, which no other test has.
 *
 * @param sendBy the time after which the target must not be called, since nobody waits for the
 *     outcome any more; in whole milliseconds, by the requester's clock
 * @param hook the hook in its current state, which may be Disabled
 * @param event an event of the hook's organisation and type, without trace context
 */
public record TestCall(Instant sendBy, HookState hook, DomainEvent event) {}
