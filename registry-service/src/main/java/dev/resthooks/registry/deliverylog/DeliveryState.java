package dev.resthooks.registry.deliverylog;

import java.util.Optional;
import java.util.stream.Stream;

public enum DeliveryState {
    DELIVERED("Delivered"),
    RETRYING("Retrying"),
    /** The target gave an unexpected answer, which disabled the hook. */
    REJECTED("Rejected"),
    EXHAUSTED("Exhausted"),
    /** The owner has skipped the event, the target gave it up, or the hook went on later. */
    SKIPPED("Skipped");

    private final String stateName;

    DeliveryState(String stateName) {
        this.stateName = stateName;
    }

    public String stateName() {
        return stateName;
    }

    /** Returns whether a delivery can leave this state without another attempt. */
    public boolean isOpen() {
        return this == RETRYING || this == SKIPPED;
    }

    public static Optional<DeliveryState> named(String name) {
        return Stream.of(values()).filter(state -> state.stateName.equals(name)).findFirst();
    }
}
