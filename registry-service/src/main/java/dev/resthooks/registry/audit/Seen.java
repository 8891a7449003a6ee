package dev.resthooks.registry.audit;

/** What the delivery log shows of an event at its place. */
enum Seen {
    /** A success. */
    DELIVERED,
    /** Failures alone. */
    ATTEMPTED,
    NOTHING
}
