package dev.resthooks.registry.audit;

/** What the delivery log holds of an event at its offset. */
enum LoggedState {
    /** At least one success. */
    DELIVERED,
    /** Failures only. */
    ATTEMPTED,
    NOTHING
}
