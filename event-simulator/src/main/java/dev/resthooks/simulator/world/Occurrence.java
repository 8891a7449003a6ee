package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;

/** An event of a resource, and the resource after the event. */
record Occurrence(EventType event, Resource resource) {
    ResourceId id() {
        return new ResourceId(resource.id());
    }

    Body document() {
        return event.isDeletion()
                ? DocumentWriter.identity(resource)
                : DocumentWriter.whole(resource);
    }

    /** Returns the same event about the resource with another id; see {@link ResourceIds}. */
    Occurrence about(ResourceId other) {
        return new Occurrence(event, ResourceIds.identify(resource, other));
    }
}
