package dev.resthooks.bench;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import java.time.Instant;
import java.util.Optional;

public final class BenchEvents {
    public static final EventType TYPE =
            new EventType(new ResourceType("actions"), "ActionCreated");

    /** The usual size of an event's document in bytes. */
    public static final int BODY = 512;

    private BenchEvents() {}

    public static DomainEvent event(EventId id, EventPlan plan, long number, Instant time) {
        return event(id, plan, number, time, BODY);
    }

    /** Returns an event whose document has so many {@code bytes}. */
    public static DomainEvent event(
            EventId id, EventPlan plan, long number, Instant time, int bytes) {
        String resource = Long.toString(plan.resource(number));
        return new DomainEvent(
                id,
                TYPE,
                plan.org(number),
                Optional.of(new ResourceId(resource)),
                time,
                Optional.empty(),
                body(resource, bytes));
    }

    private static Body body(String resource, int bytes) {
        String open =
                "{\"data\":{\"type\":\"actions\",\"id\":\"%s\",\"attributes\":{\"name\":\""
                        .formatted(resource);
        String close = "\"}}}";
        return Body.of(open + "x".repeat(bytes - open.length() - close.length()) + close);
    }
}
