package dev.resthooks.contract.event;

/** The id of an event's resource: CloudEvents {@code subject}, JSON:API {@code data.id}. */
public record ResourceId(String value) {
    public ResourceId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a resource id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
