package dev.resthooks.registry.audit;

/** What the delivery log holds of an event at its offset. */
enum LoggedState {
    /** At least one success. */
    DELIVERED,
    /** No success; the receiver has given the event up by its answer. */
    GIVEN_UP,
    /** No success; the hook's owner has skipped the event. */
    SKIPPED,
    /** Failures only. */
    ATTEMPTED,
    NOTHING
}
