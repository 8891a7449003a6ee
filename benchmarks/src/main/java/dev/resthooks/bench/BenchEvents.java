package dev.resthooks.bench;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import java.time.Instant;
import java.util.Optional;

public final class BenchEvents {
    public static final EventType TYPE = EventType.ACTION_CREATED;

    /** The size of an event's document in bytes. */
    public static final int BODY = 512;

    private BenchEvents() {}

    public static DomainEvent event(EventId id, EventPlan plan, long number, Instant time) {
        String resource = Long.toString(plan.resource(number));
        return new DomainEvent(
                id,
                TYPE,
                plan.org(number),
                Optional.of(new ResourceId(resource)),
                time,
                Optional.empty(),
                body(resource));
    }

    private static Body body(String resource) {
        String open =
                "{\"data\":{\"type\":\"actions\",\"id\":\"%s\",\"attributes\":{\"name\":\""
                        .formatted(resource);
        String close = "\"}}}";
        return Body.of(open + "x".repeat(BODY - open.length() - close.length()) + close);
    }
}
