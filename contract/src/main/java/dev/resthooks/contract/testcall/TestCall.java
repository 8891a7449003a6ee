package dev.resthooks.contract.testcall;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request to call a hook's target, at most once, with an event that never happened. After {@code
 * sendBy}, in whole milliseconds by the requester's clock, nobody waits for the outcome, which has
 * the event's id. The hook may be Disabled.
 *
 * <p>With {@code headers}, or if its answer is needed, it is a control call: it has these instead
 * of the mark of a test, and its body is sent as it is.
 *
 * @param recorded whether the answer is needed, even where answers aren't recorded for owners
 */
public record TestCall(
        Instant sendBy,
        HookState hook,
        DomainEvent event,
        List<CallHeader> headers,
        boolean recorded) {

    public TestCall(Instant sendBy, HookState hook, DomainEvent event, List<CallHeader> headers) {
        this(sendBy, hook, event, headers, false);
    }

    public boolean isControl() {
        return recorded || !headers.isEmpty();
    }

    /**
     * Returns the event of a control call: its name, which no event of a hook has, and its body.
     */
    public static DomainEvent control(
            HookState hook, String name, EventId id, Instant time, String body) {
        return new DomainEvent(
                id,
                new EventType(hook.event().resource(), name),
                hook.org(),
                Optional.empty(),
                time,
                Optional.empty(),
                Body.of(body));
    }
}
