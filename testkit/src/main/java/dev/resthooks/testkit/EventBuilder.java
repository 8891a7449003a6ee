package dev.resthooks.testkit;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Builds an event: an {@code ActionCreated} of {@code acme}, of no resource, at the epoch, without
 * a trace, not on the log, with an empty object as its body, unless it is given otherwise.
 */
public final class EventBuilder {
    private final EventId id;
    private EventType type = PlatformEvents.ACTION_CREATED;
    private OrgKey org = new OrgKey("acme");
    private Optional<ResourceId> resource = Optional.empty();
    private Instant time = Instant.EPOCH;
    private Optional<String> traceparent = Optional.empty();
    private Optional<String> tracestate = Optional.empty();
    private long loggedAt;
    private Body body = Body.of("{}");

    private EventBuilder(EventId id) {
        this.id = id;
    }

    public static EventBuilder anEvent(EventId id) {
        return new EventBuilder(id);
    }

    public static EventBuilder anEvent(String id) {
        return anEvent(new EventId(id));
    }

    public EventBuilder type(EventType its) {
        type = its;
        return this;
    }

    public EventBuilder of(String its) {
        return of(new OrgKey(its));
    }

    public EventBuilder of(OrgKey its) {
        org = its;
        return this;
    }

    public EventBuilder about(String its) {
        resource = Optional.of(new ResourceId(its));
        return this;
    }

    public EventBuilder at(Instant its) {
        time = its;
        return this;
    }

    public EventBuilder traced(Optional<String> parent, Optional<String> state) {
        traceparent = parent;
        tracestate = state;
        return this;
    }

    public EventBuilder logged(Instant its) {
        loggedAt = its.toEpochMilli();
        return this;
    }

    public EventBuilder body(String json) {
        return body(Body.of(json));
    }

    public EventBuilder body(Body its) {
        body = its;
        return this;
    }

    public DomainEvent event() {
        return new DomainEvent(
                id, type, org, resource, time, traceparent, tracestate, loggedAt, body);
    }
}
