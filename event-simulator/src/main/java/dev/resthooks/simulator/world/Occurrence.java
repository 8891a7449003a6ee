package dev.resthooks.simulator.world;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;

/** Something that happened to a resource, and the resource as it is afterwards. */
record Occurrence(EventType event, Resource resource) {
    ResourceId id() {
        return new ResourceId(resource.id());
    }

    Body document() {
        return event.isDeletion()
                ? DocumentWriter.identity(resource)
                : DocumentWriter.whole(resource);
    }

    /** The same thing, happening to the resource of that id; see {@link ResourceIds}. */
    Occurrence about(ResourceId other) {
        return new Occurrence(event, ResourceIds.identify(resource, other));
    }
}
