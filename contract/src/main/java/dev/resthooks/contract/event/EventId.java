package dev.resthooks.contract.event;

/**
 * The identity of a domain event: CloudEvents {@code id}. Receivers see it as {@code webhook-id},
 * which is the same for every attempt and re-send.
 */
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
