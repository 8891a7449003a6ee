package dev.resthooks.dispatcher.callout.http;

/** A connection to a target, or what an exchange sees of it. For one event loop. */
interface Line {
    /** None: an exchange that has no connection yet, or no more. */
    Line NONE = _ -> {};

    /** The exchange needs no answer any more; what is under way for it is broken off. */
    void drop(Exchange exchange);
}
