package dev.resthooks.registry.audit;

/** The state of an event at its offset, by the delivery log. */
enum LoggedState {
    /** A success. */
    DELIVERED,
    /** Failures alone. */
    ATTEMPTED,
    NOTHING
}
