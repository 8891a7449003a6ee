package dev.resthooks.dispatcher.callout.http.exchange;

/** An open connection to a target, on which requests can be sent. For one event loop. */
public interface Connection extends Droppable {
    /** Returns whether another request can be sent now. */
    boolean hasRoom();

    /** Sends the request of an exchange. Call it only while {@link #hasRoom}. */
    void send(Exchange exchange);

    /** The entry of this connection in the list of unused connections. */
    IntrusiveList.Link<Connection> idle();

    void close();

    /** Is notified of changes of a connection that it owns. */
    interface Owner {
        /** The connection is unused, and can take another request. */
        void free(Connection connection);

        /** The connection takes no further requests. */
        void gone(Connection connection);

        /**
         * The target closed the connection before it answered; the request must be sent on another
         * one.
         */
        void sendAgain(Exchange exchange);
    }
}
