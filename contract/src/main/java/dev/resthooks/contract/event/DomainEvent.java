package dev.resthooks.contract.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a resource of an organisation, as stored on the log. The id is unique
 * in the organisation. Events of one resource are delivered to a hook in log order. The time is the
 * producer's, or else when the broker appended the event.
 *
 * @param loggedAt when the broker appended the event, in epoch ms; 0 if it is not on the log
 */
public record DomainEvent(
        EventId id,
        EventType type,
        OrgKey org,
        Optional<ResourceId> resource,
        Instant time,
        Optional<String> traceparent,
        Optional<String> tracestate,
        long loggedAt,
        Body body) {

    /** Creates an event that is not on the log, and whose trace context has no state. */
    public DomainEvent(
            EventId id,
            EventType type,
            OrgKey org,
            Optional<ResourceId> resource,
            Instant time,
            Optional<String> traceparent,
            Body body) {
        this(id, type, org, resource, time, traceparent, Optional.empty(), 0, body);
    }

    /** Returns the event with another trace context. If there is none, the event keeps its own. */
    public DomainEvent tracedAs(Optional<String> parent, Optional<String> state) {
        return parent.isEmpty()
                ? this
                : new DomainEvent(id, type, org, resource, time, parent, state, loggedAt, body);
    }
}
