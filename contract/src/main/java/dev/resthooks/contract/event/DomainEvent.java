package dev.resthooks.contract.event;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a resource of an organisation, as it lies on the log.
 *
 * @param id unique among the organisation's events; stable when the event is read again
 * @param resource what it happened to; events about one resource reach a hook in log order. Absent
 *     when the producer named none
 * @param time when it happened, as the producer says, else when the broker appended it
 * @param traceparent W3C trace context, when the event carried it
 * @param tracestate what vendors add to it
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

    /** One whose trace context has no state. */
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

    /** The same in another trace context; with none, it keeps its own. */
    public DomainEvent tracedAs(Optional<String> parent, Optional<String> state) {
        return parent.isEmpty()
                ? this
                : new DomainEvent(id, type, org, resource, time, parent, state, body);
    }
}
