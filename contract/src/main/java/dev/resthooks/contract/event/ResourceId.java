package dev.resthooks.contract.event;

/**
 * The id of the resource that an event is about: CloudEvents {@code subject}, JSON:API {@code
 * data.id}.
 */
public record ResourceId(String value) {
    /**
     * Creates an id.
     *
     * @throws IllegalArgumentException if the value is blank
     */
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
