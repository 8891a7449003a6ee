package dev.resthooks.registry.deliverylog;

import java.util.Optional;
import java.util.stream.Stream;

/** Where a delivery stands. */
public enum DeliveryState {
    /** The target answered 200. */
    DELIVERED("Delivered"),
    /** The last attempt failed; another follows. */
    RETRYING("Retrying"),
    /** The target answered something unexpected, which disabled the hook. */
    REJECTED("Rejected"),
    /** The target failed for longer than is tried again, which disabled the hook. */
    EXHAUSTED("Exhausted"),
    /** The last attempt failed, and none follows: the hook went on from a later event. */
    SKIPPED("Skipped");

    private final String stateName;

    DeliveryState(String stateName) {
        this.stateName = stateName;
    }

    /** As the API shows it. */
    public String stateName() {
        return stateName;
    }

    /** Whether a delivery in it can be in another one without having been attempted again. */
    public boolean isOpen() {
        return this == RETRYING || this == SKIPPED;
    }

    /** The state of exactly that name. */
    public static Optional<DeliveryState> named(String name) {
        return Stream.of(values()).filter(state -> state.stateName.equals(name)).findFirst();
    }
}
