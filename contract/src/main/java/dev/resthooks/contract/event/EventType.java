package dev.resthooks.contract.event;

import java.util.regex.Pattern;

/** A kind of event: its name, and the resource that it is about. */
public final class EventType {
    /** The names that hooks can have. Records of events may name any. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,99}");

    private final ResourceType resource;
    private final String eventName;
    private final int hash;

    public EventType(ResourceType resource, String eventName) {
        this.resource = resource;
        this.eventName = eventName;
        this.hash = 31 * resource.hashCode() + eventName.hashCode();
    }

    /** Returns the name that customers, API tokens and the CloudEvents {@code type} use. */
    public String eventName() {
        return eventName;
    }

    public ResourceType resource() {
        return resource;
    }

    /** Returns whether the event is a notice about a hook, which only the registry writes. */
    public boolean isNotice() {
        return resource.equals(ResourceType.RESTHOOKS);
    }

    /** Returns whether the resource was deleted, so that the document has only type and id. */
    public boolean isDeletion() {
        return eventName.endsWith("Deleted");
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof EventType type
                        && hash == type.hash
                        && eventName.equals(type.eventName)
                        && resource.equals(type.resource));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return eventName;
    }
}
