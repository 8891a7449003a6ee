package dev.resthooks.bench;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import java.time.Instant;
import java.util.Optional;

/** The events that benchmarks emit. */
public final class BenchEvents {
    public static final EventType TYPE = EventType.ACTION_CREATED;

    /** The size of an event's document in bytes. */
    public static final int BODY = 512;

    /** So many resources take turns, so that order per resource is kept but seldom waited for. */
    private static final int RESOURCES = 10_007;

    private BenchEvents() {}

    /** Returns an event about one of the resources, which the number chooses. */
    public static DomainEvent event(EventId id, OrgKey org, long number, Instant time) {
        String resource = Long.toString(70_000 + number % RESOURCES);
        return new DomainEvent(
                id,
                TYPE,
                org,
                Optional.of(new ResourceId(resource)),
                time,
                Optional.empty(),
                body(resource));
    }

    public static OrgKey organisation(long number) {
        return new OrgKey("org-%06d".formatted(number));
    }

    private static Body body(String resource) {
        String open =
                "{\"data\":{\"type\":\"actions\",\"id\":\"%s\",\"attributes\":{\"name\":\""
                        .formatted(resource);
        String close = "\"}}}";
        return Body.of(open + "x".repeat(BODY - open.length() - close.length()) + close);
    }
}
