package dev.resthooks.contract.event;

/** The identity of a domain event: the {@code webhook-id} of every attempt and re-send. */
public record EventId(String value) {
    public EventId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an event id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
