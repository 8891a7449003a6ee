package dev.resthooks.contract.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a resource of an organisation, as stored on the log.
 *
 * @param id unique among the organisation's events; stable when the event is read again
 * @param resource the resource that the event is about; events about one resource are delivered to
 *     a hook in log order. Absent if the producer named none
 * @param time when the event happened according to the producer, or else when the broker appended
 *     it
 * @param traceparent the W3C trace context, if the event carried one
 * @param tracestate the vendors' additions to the trace context
 */
public record DomainEvent(
        EventId id,
        EventType type,
        OrgKey org,
        Optional<ResourceId> resource,
        Instant time,
        Optional<String> traceparent,
        Optional<String> tracestate,
        Body body) {

    /** Creates an event whose trace context has no state. */
    public DomainEvent(
            EventId id,
            EventType type,
            OrgKey org,
            Optional<ResourceId> resource,
            Instant time,
            Optional<String> traceparent,
            Body body) {
        this(id, type, org, resource, time, traceparent, Optional.empty(), body);
    }

    /** Returns the event with another trace context. If there is none, the event keeps its own. */
    public DomainEvent tracedAs(Optional<String> parent, Optional<String> state) {
        return parent.isEmpty()
                ? this
                : new DomainEvent(id, type, org, resource, time, parent, state, body);
    }
}
