package dev.resthooks.dispatcher.callout.http.exchange;

/** The work in progress for an exchange, which can be cancelled. Used on one event loop alone. */
public interface Droppable {
    /** The work of an exchange that has no connection. */
    Droppable NONE = _ -> {};

    /** Cancels the work for this exchange, which needs no answer any more. */
    void drop(Exchange exchange);
}
