package dev.resthooks.contract.testcall;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookState;
import java.time.Instant;
import java.util.List;

/**
 * A request to call a hook's target, at most once, with an event that never happened. After {@code
 * sendBy}, in whole milliseconds by the requester's clock, nobody waits for the outcome, which has
 * the event's id. The hook may be Disabled.
 *
 * <p>With {@code headers} it is a control call: it has these instead of the mark of a test, and its
 * body is sent as it is.
 */
public record TestCall(
        Instant sendBy, HookState hook, DomainEvent event, List<CallHeader> headers) {}
